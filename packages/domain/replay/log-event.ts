import type { Instant } from '../primitives.ts';

/** An event as the log keeps it. */
export type LogEvent = {
  id: string;
  /** Decimal: the order of the log, per stream the order of commits. */
  position: number;
  streamType: string;
  streamId: string;
  version: number;
  type: string;
  actorKind: 'user' | 'api_key' | 'system' | 'operator';
  actorId: string | null;
  commandId: string | null;
  occurredAt: Instant;
  recordedAt: Instant;
  payload: Record<string, unknown>;
};

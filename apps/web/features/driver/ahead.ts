import type { Command } from '../outbox/command.ts';
import type { Said } from './steps.ts';

/** A command of this page: about a job, or about the driver where `assignmentId` is null. */
export type Told = Command<{ assignmentId: string | null; what: Said }>;

/**
 * Waits, or was not received yet when the reading began: what was read does not have it. No clock is asked, which may be
 * put right in between. `had`: the command ids that were received by then.
 */
export function isAhead({ commandId, settled }: Told, had: readonly string[]): boolean {
  return settled === null || (settled.state === 'received' && !had.includes(commandId));
}

/** What a reading that begins now will have. */
export function receivedOf(told: readonly Told[]): string[] {
  return told.flatMap(({ commandId, settled }) => (settled?.state === 'received' ? [commandId] : []));
}

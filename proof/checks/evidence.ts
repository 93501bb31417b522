import type { ReplayReport } from '@yardmaster/services/replay/verify-replay';
import type { VerifyReport } from '@yardmaster/services/verify/verify-tenant';
import type { Line } from '../history.ts';

export type EventRow = {
  id: string;
  position: number;
  streamType: string;
  streamId: string;
  version: number;
  type: string;
  actorKind: string;
  actorId: string | null;
  commandId: string | null;
  occurredAt: string;
  recordedAt: string;
  payload: Record<string, unknown>;
};

export type ReceiptRow = { commandId: string; command: string; answered: boolean; answer: unknown };

/** A row of a table as it stood at the end, its columns by their names in SQL. */
export type Row = Record<string, unknown>;

/** A request that waits, and whether what is free could go to it, by the product's own gates. */
export type WaitingEntry = {
  entryId: string;
  /** Pairs that can go now; empty while it rightly waits. */
  pairs: { equipmentId: string; driverId: string }[];
};

export type TenantEvidence = {
  id: string;
  subdomain: string;
  /** Stands in every text that this tenant's people wrote, and may be found nowhere else. */
  canary: string;
  /** By position. */
  events: EventRow[];
  receipts: ReceiptRow[];
  /** Whole tables, by name: the live ones, and the archive's as `archive.<table>`. */
  tables: Record<string, Row[]>;
  verify: VerifyReport;
  replay: ReplayReport;
  /** Requests that nobody holds back and nothing is offered to. */
  waiting: WaitingEntry[];
  /** Constraints, owners and rights of its schemas as lines of text, with its own names replaced. */
  guards: string[];
};

/** All that a run left behind, read once everything was healed and at rest. Checks are pure functions of it. */
export type Evidence = {
  seed: number;
  history: readonly Line[];
  tenants: TenantEvidence[];
  /** `guards` of a tenant that was made just now. */
  freshGuards: string[];
  /** Everything processes wrote; the database's log is `database`. */
  logs: { name: string; text: string }[];
};

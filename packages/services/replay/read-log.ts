import { toIso } from '@yardmaster/database/tables/columns';
import type { ActorKind } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { LogEvent } from '@yardmaster/domain/replay/log-event';
import { sql } from 'drizzle-orm';
import { inBatches } from './in-batches.ts';

type Row = {
  id: string;
  position: string;
  stream_type: string;
  stream_id: string;
  version: number;
  type: string;
  actor_kind: ActorKind;
  actor_id: string | null;
  command_id: string | null;
  occurred_at: string;
  recorded_at: string;
  payload: Record<string, unknown>;
};

/** The log in its order, a bounded batch at a time. */
export async function* readLog(db: TenantDb): AsyncGenerator<readonly LogEvent[]> {
  const log = sql`SELECT * FROM events ORDER BY position`;
  for await (const rows of inBatches(db, log, (next) => db.tx.execute<Row>(next))) yield rows.map(toEvent);
}

function toEvent(row: Row): LogEvent {
  return {
    id: row.id,
    position: Number(row.position),
    streamType: row.stream_type,
    streamId: row.stream_id,
    version: row.version,
    type: row.type,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    commandId: row.command_id,
    occurredAt: toIso(row.occurred_at),
    recordedAt: toIso(row.recorded_at),
    payload: row.payload,
  };
}

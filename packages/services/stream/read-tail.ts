import { events } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { StreamEvent } from '@yardmaster/domain/board/board';
import { asc, gt, sql } from 'drizzle-orm';

export type Tail = {
  events: StreamEvent[];
  /** Of all that is visible, new or not; 0 where there is nothing. */
  newest: number;
  /** Newest visible position, and the transaction id drawn with it; null when nothing is new. */
  mark: { position: number; xid: bigint } | null;
  /** Every transaction below this one is over. */
  xmin: bigint;
};

/**
 * Events after a position. Two statements in one flight, the events last: whatever `xmin` says is over is visible to them.
 */
export async function readTail(db: TenantDb, after: number, limit: number): Promise<Tail> {
  const [[row], rows] = await Promise.all([
    db.tx.execute<{ position: string; xid: string | null; xmin: string }>(sql`
      SELECT position, CASE WHEN position > ${after}::bigint THEN pg_current_xact_id()::text END AS xid,
        pg_snapshot_xmin(pg_current_snapshot())::text AS xmin
      FROM (SELECT coalesce(max(position), 0) AS position FROM events) AS newest`),
    db.tx.select().from(events).where(gt(events.position, after)).orderBy(asc(events.position)).limit(limit).execute(),
  ]);
  if (!row) throw new Error('no tail');
  return {
    events: rows.map((e) => ({
      id: e.id,
      position: e.position,
      type: e.type,
      streamType: e.streamType,
      streamId: e.streamId,
      recordedAt: e.recordedAt,
      actorId: e.actorId,
      payload: e.payload,
    })),
    newest: Number(row.position),
    mark: row.xid === null ? null : { position: Number(row.position), xid: BigInt(row.xid) },
    xmin: BigInt(row.xmin),
  };
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Lack } from '@yardmaster/domain/queue/pairs';
import { sql } from 'drizzle-orm';
import { PLACE_AT, QUEUE_ORDER } from './order.ts';

export type PassedOver = { entryId: string; reason: Lack | 'held' };

/** More would say nothing new. */
const MOST_TOLD = 20;

/** Who stood before a request that is served now, the head first, and why that one could not be (D3, D8). */
export async function readPassedOver(
  db: TenantDb,
  served: string,
  lacks: ReadonlyMap<string, Lack>,
): Promise<PassedOver[]> {
  const rows = await db.tx.execute<{ id: string; held: boolean }>(sql`
    SELECT q.id, q.held FROM queue_entries q
    WHERE q.status = 'waiting' AND (q.priority, ${PLACE_AT}, q.id) <
      (SELECT q.priority, ${PLACE_AT}, q.id FROM queue_entries q WHERE q.id = ${served})
    ORDER BY ${QUEUE_ORDER} LIMIT ${MOST_TOLD}`);
  // Who was not even looked at wants a type of which nothing is free.
  return rows.map(({ id, held }) => ({ entryId: id, reason: held ? 'held' : (lacks.get(id) ?? 'no_unit') }));
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { decideReorder, type Ranked } from '@yardmaster/domain/queue/reorder';
import { refuse } from '@yardmaster/domain/problems';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome, Refused } from '../outcome.ts';
import { type Fact, record } from '../record.ts';
import { changeEntry, lockEntry } from './lock-entry.ts';
import { lockQueue } from './lock-queue.ts';
import { readEntries, readPlaced } from './read-entries.ts';

/** Far more than wait in one priority. */
const MOST = 5_000;

/**
 * Puts a request in front of another of its priority, or (null) behind all of them; it stays there until it is taken back
 * or its priority changes. Refusals: forbidden, not_found, invalid_request, priority_differs, consequences_changed when its
 * priority was changed at the same moment.
 */
export async function reorder(db: TenantDb, id: string, before: string | null): Promise<Outcome<QueueEntry>> {
  requirePermission(db, 'queue:reorder');
  const [, placed] = await Promise.all([
    lockQueue(db),
    readPlaced(
      db.tx,
      sql`priority = (SELECT e.priority FROM queue_entries e WHERE e.id = ${id}::uuid) OR id = ${before}::uuid`,
      MOST,
    ),
  ]);
  const found = placed.find(({ entry }) => entry.id === id)?.entry;
  const ordered = placed.map(({ entry, placeAt }) => ({ id: entry.id, priority: entry.priority, placeAt }));
  const decision = decideReorder(ordered, id, before, db.now);
  if (!decision.ok) return decision;
  if (!found) return refuse('not_found');

  const { written, entry } = await write(db, found, decision.events);
  if (!entry) return refuse('not_found');
  // Thrown, as those that made room must stay where they are too.
  if (!written.has(id)) throw new Refused('consequences_changed', 'Its priority was changed meanwhile.');
  db.defer(
    record(
      db,
      decision.events.flatMap(({ id: entryId, rankedAt }): Fact[] => {
        const row = written.get(entryId);
        if (!row) return [];
        const moved = { workOrderId: row.work_order_id, rankedAt };
        const own = { ...moved, before, fromPosition: found.position, toPosition: entry.position };
        return [
          {
            streamType: 'queue_entry',
            streamId: entryId,
            version: row.version,
            type: entryId === id ? 'queue.reordered' : 'queue.made_room',
            payload: entryId === id ? own : moved,
          },
        ];
      }),
    ),
  );
  db.after.promote = true;
  return done(entry);
}

/** The orders' locks in the one order, then the entries; who left the queue or its priority meanwhile is left alone. */
async function write(db: TenantDb, { id, priority }: QueueEntry, ranks: readonly Ranked[]) {
  const ids = sql`${sql.param(ranks.map((r) => r.id))}::uuid[]`;
  const [, rows, [entry]] = await Promise.all([
    db.tx
      .execute(sql`
      SELECT id FROM work_orders WHERE id IN (SELECT q.work_order_id FROM queue_entries q WHERE q.id = ANY(${ids}))
      ORDER BY id FOR NO KEY UPDATE`)
      .execute(),
    db.tx
      .execute<{ id: string; work_order_id: string; version: number }>(sql`
      UPDATE queue_entries AS q SET ranked_at = r.at::timestamptz, version = q.version + 1, updated_at = ${db.now}, updated_by = ${db.actor.id}
      FROM unnest(${ids}, ${sql.param(ranks.map((r) => r.rankedAt))}::text[]) AS r(id, at)
      WHERE q.id = r.id AND q.priority = ${priority}
      RETURNING q.id, q.work_order_id, q.version`)
      .execute(),
    readEntries(db.tx, sql`id = ${id}::uuid`, 1),
  ]);
  return { written: new Map(rows.map((row) => [row.id, row])), entry };
}

/** Gives a request its natural place again. Refusals: forbidden, not_found. */
export async function withdrawReorder(db: TenantDb, id: string): Promise<Outcome<QueueEntry>> {
  requirePermission(db, 'queue:reorder');
  const found = await lockEntry(db, id);
  if (!found) return refuse('not_found');
  if (!found.isReordered) return done(found);
  const { entry, version } = await changeEntry(db, id, { rankedAt: null });
  const payload = { workOrderId: found.workOrderId, fromPosition: found.position, toPosition: entry.position };
  db.defer(
    record(db, [{ streamType: 'queue_entry', streamId: id, version, type: 'queue.reorder_withdrawn', payload }]),
  );
  db.after.promote = true;
  return done(entry);
}

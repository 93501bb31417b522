import { newId } from '@yardmaster/database/ids';
import { settingsTable } from '@yardmaster/database/tables/people';
import { queueEntries, requirements } from '@yardmaster/database/tables/work-orders';
import { inTenant } from '@yardmaster/database/tenant-db';
import { orderQueue, type Queued } from '@yardmaster/domain/queue/order';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { record, stamps } from '../record.ts';
import { openYard, type Yard } from '../testkit/yard.ts';
import { isAnybodyAhead } from './is-anybody-ahead.ts';
import { listQueue } from './list-queue.ts';
import { readPlaced } from './read-entries.ts';

let yard: Yard;
let typeId: string;
const orders: { id: string; requirementId: string }[] = [];
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
  for (let n = 0; n < 4; n++) {
    const order = await yard.order(typeId, { quantity: 20 });
    orders.push({ id: order.id, requirementId: order.requirements[0]?.id ?? '' });
  }
});
afterAll(() => yard.close());

/** An hour ago: whoever asks now comes behind all that is drawn. */
const START = Date.now() - 3_600_000;
const time = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const queues = fc.record({
  fairAgeingMinutes: fc.constantFrom<number[]>(0, 1, 10, 1440),
  live: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3)),
  entries: fc.array(
    fc.record({
      order: fc.nat(3),
      priority: fc.integer({ min: 1, max: 3 }),
      minutes: fc.nat(40),
      ranked: fc.option(fc.nat(40), { nil: null, freq: 5 }),
    }),
    { maxLength: 25 },
  ),
});
type Drawn = typeof queues extends fc.Arbitrary<infer T> ? T : never;

/** Writes a queue as drawn, and reads it back as the pure order wants it. */
async function write(drawn: Drawn): Promise<Queued[]> {
  const rows = drawn.entries.map((entry): Queued & { requirementId: string } => ({
    id: newId(),
    workOrderId: orders[entry.order]?.id ?? '',
    requirementId: orders[entry.order]?.requirementId ?? '',
    priority: entry.priority,
    enqueuedAt: time(entry.minutes),
    rankedAt: entry.ranked === null ? null : time(entry.ranked),
  }));
  await inTenant(yard.pools, yard.operator, async (db) => {
    const { fairAgeingMinutes } = drawn;
    await db.tx.update(settingsTable).set({ settings: { queue: { fairAgeingMinutes } } });
    await db.tx.delete(queueEntries);
    for (const [i, order] of orders.entries()) {
      await db.tx
        .update(requirements)
        .set({ assigned: drawn.live[i] ?? 0 })
        .where(eq(requirements.id, order.requirementId));
    }
    const status = 'waiting' as const;
    if (rows.length === 0) return;
    await db.tx
      .insert(queueEntries)
      .values(rows.map((r) => ({ ...r, equipmentTypeId: typeId, status, ...stamps(db) })));
    await record(
      db,
      rows.map((r) => ({ streamType: 'queue_entry', streamId: r.id, version: 1, type: 'queue.entered', payload: {} })),
    );
  });
  return rows;
}
const ask = <T>(read: Parameters<typeof inTenant<T>>[2]) => inTenant(yard.pools, yard.operator, read);

test('the database has the queue in the order that the domain says, place for place and page by page', async () => {
  await fc.assert(
    fc.asyncProperty(queues, fc.integer({ min: 1, max: 9 }), async (drawn, limit) => {
      const live = new Map(orders.map((order, i) => [order.id, drawn.live[i] ?? 0]));
      const rules = { fairAgeingMinutes: drawn.fairAgeingMinutes, liveOf: (id: string) => live.get(id) ?? 0 };
      const wanted = orderQueue(await write(drawn), rules);
      const found = await ask((db) => readPlaced(db.tx, sql`true`, 100));
      expect(found.map(({ entry, placeAt }) => [entry.id, placeAt])).toEqual(wanted.map((e) => [e.id, e.placeAt]));
      expect(found.map(({ entry }) => entry.position)).toEqual(wanted.map((_, i) => i + 1));
      const pages: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const { items, nextCursor } = await ask((db) => listQueue(db, { limit, cursor }));
        pages.push(...items.map((e) => e.id));
        cursor = nextCursor ?? undefined;
        more = nextCursor !== null;
      }
      expect(pages).toEqual(wanted.map((e) => e.id));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('who is ahead is told by the same order: another priority, another age, and one’s own further units', async () => {
  const at = (minutes: number, order = 1, more = {}) => ({ order, priority: 3, minutes, ranked: null, ...more });
  const ahead = async (fairAgeingMinutes: number, entries: Drawn['entries']) => {
    await write({ fairAgeingMinutes, live: [0, 0, 0, 0], entries });
    return ask((db) => isAnybodyAhead(db, { workOrderId: orders[0]?.id ?? '', equipmentTypeId: typeId }));
  };
  expect(await ahead(0, [])).toBe(false);
  expect(await ahead(0, [at(0)])).toBe(true);
  expect(await ahead(0, [at(0, 1, { priority: 4 })])).toBe(false);
  expect(await ahead(0, [at(5), at(0, 0)])).toBe(false);
  // Without an entry of its own it would come now: behind all that waited, ahead of what counts from later than now.
  expect(await ahead(1440, [at(55), at(56)])).toBe(true);
  expect(await ahead(1440, [at(65)])).toBe(false);
  expect(await ahead(10, [at(5), at(0, 0), at(0, 0)])).toBe(false);
});

import { inTenant } from '@yardmaster/database/tenant-db';
import { workOrderRecord, workOrderStory } from '@yardmaster/domain/work-order/record';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveTenant } from '../archive/archive-tenant.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { recall } from '../assignments/recall.ts';
import { ask } from '../commands/ask.ts';
import { exportWorkOrders } from '../export/export-work-orders.ts';
import { readOrderStory } from '../history/read-order-story.ts';
import { reserve } from '../reservations/reserve.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { cancelWorkOrder } from './cancel-work-order.ts';
import { listWorkOrderRecords, type RecordQuery } from './list-work-order-records.ts';
import { patchWorkOrder } from './patch-work-order.ts';
import { previewCancellation } from './preview-cancellation.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const records = (query: Partial<RecordQuery> = {}, as = yard.operator) =>
  ask(yard.pools, as, (db) => listWorkOrderRecords(db, { limit: 50, ...query }));
const ids = async (query: Partial<RecordQuery>, as = yard.operator) =>
  expectOk(await records(query, as)).items.map(({ id }) => id);
const story = (id: string, as = yard.operator) => ask(yard.pools, as, (db) => readOrderStory(db, id));
const finish = async (id: string) => {
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, id, { to })));
  }
};

/** A finished job of one unit and driver. */
async function done() {
  const typeId = await yard.type();
  const [order, unit, driver] = [await yard.order(typeId), await yard.unit(typeId), await yard.driver()];
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
  await finish(id);
  return { order, unit, driver, assignmentId: id, typeId };
}

test('a finished job is found by unit, driver, status, words and period, with who went and when it ended', async () => {
  const { order, unit, driver } = await done();
  const open = await yard.order(await yard.type());
  const [newest, before] = expectOk(await records()).items.map((item) => workOrderRecord.parse(item));
  expect([newest?.id, before?.id]).toEqual([open.id, order.id]);
  expect(before).toMatchObject({ status: 'completed', units: [expect.any(String)], closedAt: expect.any(String) });
  expect(before?.drivers).toEqual([expect.stringContaining('Driver')]);
  expect(newest).toMatchObject({ status: 'open', units: [], drivers: [], closedAt: null });

  expect(await ids({ equipmentId: unit })).toEqual([order.id]);
  expect(await ids({ driverId: driver.id })).toEqual([order.id]);
  expect(await ids({ equipmentId: unit, status: ['open'] })).toEqual([]);
  expect(await ids({ q: order.number.toLowerCase() })).toContain(order.id);
  expectOk(await yard.run((db) => patchWorkOrder(db, open.id, { contact: 'Mrs Žižka, gate 3' })));
  expect(await ids({ q: 'ŽIŽKA' })).toEqual([open.id]);
  expect(await ids({ priority: [1] })).toEqual([]);

  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  expect(await ids({ equipmentId: unit, from: hour(-1), until: hour(1) })).toEqual([order.id]);
  expect(await ids({ equipmentId: unit, from: hour(1) })).toEqual([]);
  expect(await ids({ equipmentId: unit, until: hour(-2) })).toEqual([]);
  // What is not done yet goes on.
  expect(await ids({ from: hour(1) })).toEqual([open.id]);
});

test('what was taken back at once did not go; what is reserved will', async () => {
  const typeId = await yard.type();
  const [order, planned, unit] = [await yard.order(typeId), await yard.order(typeId), await yard.unit(typeId)];
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: null });
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(sql`UPDATE dispatch_assignments SET closed_code = 'undone' WHERE id = ${id}`),
  );
  expect(await ids({ equipmentId: unit })).toEqual([]);
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const units = [{ equipmentId: unit, driverId: null }];
  const window = { plannedFrom: at(48), plannedUntil: at(50) };
  expectOk(await yard.run((db) => reserve(db, { workOrderId: planned.id, ...window, units })));
  expect(await ids({ equipmentId: unit })).toEqual([planned.id]);
});

test('pages go on where the last one ended, newest first, in the order that is asked for', async () => {
  const typeId = await yard.type();
  const made = [await yard.order(typeId), await yard.order(typeId), await yard.order(typeId)].map(({ id }) => id);
  const first = expectOk(await records({ limit: 2 }));
  expect(first.items.map(({ id }) => id)).toEqual([made[2], made[1]]);
  const second = expectOk(await records({ limit: 2, cursor: first.nextCursor ?? '' }));
  expect(second.items[0]?.id).toBe(made[0]);
  for (const sort of ['number', '-number', 'priority', '-closedAt']) {
    const whole = await ids({ sort: [sort] });
    const half = expectOk(await records({ sort: [sort], limit: 2 }));
    const rest = await ids({ sort: [sort], cursor: half.nextCursor ?? '' });
    expect([...half.items.map(({ id }) => id), ...rest], sort).toEqual(whole);
  }
});

test('the record of an order tells all that was done for it, by whom, in one row', async () => {
  const typeId = await yard.type('Crane');
  const [order, one, two] = [
    await yard.order(typeId, { quantity: 2 }),
    await yard.unit(typeId),
    await yard.unit(typeId),
  ];
  const [driver, by] = [await yard.driver(), await yard.signIn('dispatcher')];
  expectOk(await yard.run((db) => patchWorkOrder(db, order.id, { priority: 1 }), by));
  const first = await sent(yard, { workOrderId: order.id, equipmentId: one, driverId: driver.id }, by);
  const second = await sent(yard, { workOrderId: order.id, equipmentId: two, driverId: null }, by);
  expectOk(await yard.run((db) => recall(db, second.id, { reason: 'Not needed' }), by));
  await finish(first.id);
  const told = workOrderStory.parse(expectOk(await story(order.id, await yard.signIn('viewer'))));
  expect(told).toMatchObject({
    workOrder: { id: order.id, priority: 1 },
    site: null,
    types: [{ id: typeId, name: 'Crane' }],
    assignments: [
      { id: first.id, unit: { id: one, typeName: 'Crane' }, crew: [{ driverId: driver.id }], recallReason: null },
      { id: second.id, unit: { id: two }, crew: [], recallReason: 'Not needed' },
    ],
    truncated: false,
  });
  expect(told.assignments[0]?.crew[0]?.name).toMatch(/^Driver/);
  expect(told.entries.map(({ type, assignmentId }) => [type, assignmentId])).toEqual([
    ['work_order.created', null],
    ['work_order.changed', null],
    ['assignment.dispatched', first.id],
    ['assignment.dispatched', second.id],
    ['assignment.recalled', second.id],
    ...['advanced', 'advanced', 'advanced', 'completed'].map((verb) => [`assignment.${verb}`, first.id]),
  ]);
  expect(told.entries[1]).toMatchObject({ by: { id: by.userId }, facts: { priority: '1', changed: 'priority' } });
});

test('what the archive took is found in its period, told whole, and not beside it', async () => {
  const { order, unit, driver, assignmentId } = await done();
  const lost = await yard.order(await yard.type());
  const { fingerprint } = expectOk(await ask(yard.pools, yard.operator, (db) => previewCancellation(db, lost.id)));
  expectOk(await yard.run((db) => cancelWorkOrder(db, lost.id, { reason: 'No longer wanted', fingerprint })));
  const longAgo = new Date(Date.now() - 900 * 86_400_000).toISOString();
  await inTenant(yard.pools, yard.operator, async ({ tx }) => {
    for (const id of [order.id, lost.id]) {
      await tx.execute(sql`UPDATE work_orders SET created_at = ${longAgo}, closed_at = ${longAgo} WHERE id = ${id}`);
    }
  });
  const asOf = new Date(Date.now() + 800 * 86_400_000).toISOString();
  await archiveTenant(yard.pools, yard.operator, { asOf, restMs: () => 0 });
  expect(await ids({ equipmentId: unit })).toEqual([]);
  const from = new Date(Date.parse(longAgo) - 1_000).toISOString();
  expect(await ids({ equipmentId: unit, from })).toEqual([order.id]);
  expect(await ids({ driverId: driver.id, from })).toEqual([order.id]);
  expect(await ids({ q: lost.number, from })).toEqual([lost.id]);
  expect(await ids({ q: lost.number, from: new Date(Date.now() - 3_600_000).toISOString() })).toEqual([]);
  const told = expectOk(await story(order.id));
  expect(told.assignments.map(({ id }) => id)).toEqual([assignmentId]);
  expect(told.entries.at(-1)?.type).toBe('assignment.completed');
  expect(expectOk(await story(lost.id)).workOrder.cancelReason).toBe('No longer wanted');
});

test('as CSV: what the list shows, with nothing that a spreadsheet would run', async () => {
  const { order, unit } = await done();
  const risky = await yard.order(await yard.type());
  expectOk(await yard.run((db) => patchWorkOrder(db, risky.id, { title: '=1+1' })));
  const csv = (query: Omit<RecordQuery, 'limit'>) =>
    ask(yard.pools, yard.operator, async (db) => (await exportWorkOrders(db, query)).csv).then(expectOk);
  const lines = (await csv({ equipmentId: unit })).split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('number,title,status,priority,site');
  expect(lines[1]).toContain(`${order.number},`);
  expect(await csv({ q: '=1+1' })).toContain(`"'=1+1"`);
});

test('as CSV: of more than a file holds the newest, and it says so', async () => {
  const place = await openYard({ tenant: 'bolt', on: yard });
  await inTenant(place.pools, place.operator, ({ tx }) =>
    tx.execute(sql`INSERT INTO work_orders (id, number, number_key, title, priority, status, version, created_at, updated_at)
      SELECT gen_random_uuid(), 'many-' || n, 'many-' || n, 'Many', 3, 'open', 1, now(), now() FROM generate_series(1, 5001) n`),
  );
  const told = expectOk(await ask(place.pools, place.operator, (db) => exportWorkOrders(db, { q: 'many-' })));
  expect([told.cutAfter, told.csv.split('\r\n').length - 2]).toEqual([5_000, 5_000]);
  const some = expectOk(await ask(place.pools, place.operator, (db) => exportWorkOrders(db, { q: 'many-4999' })));
  expect(some.cutAfter).toBeNull();
});

test('records are for who reads the board, each in their own organisation', async () => {
  const { order, unit, driver } = await done();
  expect(await records({}, driver.principal)).toMatchObject({ refusal: { code: 'forbidden' } });
  expect(await story(order.id, driver.principal)).toMatchObject({ refusal: { code: 'forbidden' } });
  expect(await ask(yard.pools, driver.principal, (db) => exportWorkOrders(db, {}))).toMatchObject({
    refusal: { code: 'forbidden' },
  });
  expect(await ids({ equipmentId: unit }, neighbour.operator)).toEqual([]);
  expect(await story(order.id, neighbour.operator)).toMatchObject({ refusal: { code: 'not_found' } });
  const { nextCursor } = expectOk(await records({ limit: 1 }));
  expect(await records({ limit: 1, status: ['open'], cursor: nextCursor ?? '' })).toMatchObject({
    refusal: { code: 'invalid_request' },
  });
  expect(await ids({ equipmentId: unit }, await yard.signIn('viewer'))).toEqual([order.id]);
});

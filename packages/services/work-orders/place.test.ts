import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { board as boardSchema } from '@yardmaster/domain/board/board';
import { createWorkOrder as schema } from '@yardmaster/domain/work-order/work-order';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeStatus } from '../assignments/change-status.ts';
import { exportWorkOrders } from '../export/export-work-orders.ts';
import { readOrderStory } from '../history/read-order-story.ts';
import { readStory } from '../history/read-story.ts';
import { readBoard } from '../reads/board.ts';
import { readMyAssignment } from '../reads/me-assignment.ts';
import { readMyJobs } from '../reads/me-jobs.ts';
import { reserve } from '../reservations/reserve.ts';
import { createSite } from '../sites/create-site.ts';
import { archiveTenant } from '../archive/archive-tenant.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createWorkOrder } from './create-work-order.ts';
import { getWorkOrder } from './get-work-order.ts';
import { listWorkOrderRecords } from './list-work-order-records.ts';
import { listWorkOrders } from './list-work-orders.ts';
import { patchWorkOrder } from './patch-work-order.ts';

let yard: Yard;
let typeId: string;
let siteId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
  siteId = expectOk(await yard.run((db) => createSite(db, { name: 'Depot', latitude: 37.8, longitude: -122.2 }))).id;
});
afterAll(() => yard.close());

const ACCIDENT = { address: 'Quince Lane 17', latitude: 37.795, longitude: -122.277 };
const make = async (place: object | null = ACCIDENT, changes: object = {}) => {
  const body = schema.parse({
    title: 'Car in a ditch',
    requirements: [{ equipmentTypeId: typeId }],
    place,
    ...changes,
  });
  return expectOk(await yard.run((db) => createWorkOrder(db, body)));
};
const patch = (id: string, body: Parameters<typeof patchWorkOrder>[2]) =>
  yard.run((db) => patchWorkOrder(db, id, body)).then(expectOk);
const read = <T>(work: Parameters<typeof inTenant<T>>[2], as = yard.operator) => inTenant(yard.pools, as, work);

describe('an order at a place of its own', () => {
  test('reads back as it was answered, on the board and in the lists too', async () => {
    const order = await make();
    expect(order).toMatchObject({ siteId: null, place: ACCIDENT });
    expect(await read((db) => getWorkOrder(db, order.id))).toEqual(order);
    const [found, ...others] = (await read((db) => listWorkOrders(db, { limit: 5, q: 'QUINCE' }))).items;
    expect([found, others]).toEqual([order, []]);
    const board = boardSchema.parse(await read(readBoard));
    expect(board.workOrders.find(({ id }) => id === order.id)).toMatchObject({ siteId: null, place: ACCIDENT });
    const records = await read((db) => listWorkOrderRecords(db, { limit: 5, q: 'quince lane' }));
    expect(records.items).toMatchObject([{ id: order.id, siteName: null, place: ACCIDENT }]);
    const { csv } = await read((db) => exportWorkOrders(db, { q: 'quince' }));
    expect(csv).toContain(',Quince Lane 17,37.795,-122.277,');
    await patch(order.id, { status: 'cancelled' });
  });

  test('may have an address alone, or coordinates alone', async () => {
    const told = await make({ address: 'A 8, exit 61' });
    expect(told.place).toEqual({ address: 'A 8, exit 61', latitude: null, longitude: null });
    const seen = await make({ latitude: 0, longitude: 0 });
    expect(seen.place).toEqual({ address: null, latitude: 0, longitude: 0 });
    for (const order of [told, seen]) expect(await read((db) => getWorkOrder(db, order.id))).toEqual(order);
  });

  test('of nowhere has none', async () => {
    expect(await make(null)).toMatchObject({ siteId: null, place: null });
  });

  test('is told to its crew, in its story, and from the archive as it was', async () => {
    const [order, unit, driver] = [await make(), await yard.unit(typeId), await yard.driver()];
    const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
    const mine = await read(readMyAssignment, driver.principal);
    expect(mine).toMatchObject({ site: null, workOrder: { id: order.id, place: ACCIDENT } });
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const later = await make({ address: 'Pier 4' });
    const units = [{ equipmentId: unit, driverId: driver.id }];
    const planned = { workOrderId: later.id, plannedFrom: at(20), plannedUntil: at(21), units };
    expectOk(await yard.run((db) => reserve(db, planned)));
    const [coming] = (await read(readMyJobs, driver.principal)).coming;
    expect(coming).toMatchObject({ site: null, place: { address: 'Pier 4', latitude: null, longitude: null } });
    for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
      expectOk(await yard.run((db) => changeStatus(db, id, { to })));
    }
    const live = ({ tx }: TenantDb) => tx.execute(sql`SELECT 1 FROM work_orders WHERE id = ${order.id}`);
    for (const isArchived of [false, true]) {
      if (isArchived) {
        await archiveTenant(yard.pools, yard.operator, { asOf: at(1_000 * 24), restMs: () => 0 });
        await expect(read(live)).resolves.toEqual([]);
      }
      expect((await read((db) => readStory(db, id))).workOrder).toMatchObject({ siteName: null, place: ACCIDENT });
      const story = await read((db) => readOrderStory(db, order.id));
      expect(story).toMatchObject({ site: null, workOrder: { place: ACCIDENT } });
      const until = at(1);
      const { items } = await read((db) => listWorkOrderRecords(db, { limit: 5, q: 'quince', until }));
      expect(items.map((item) => [item.id, item.place])).toContainEqual([order.id, ACCIDENT]);
    }
  });
});

describe('an edit', () => {
  test('is in one place: a site takes the place’s, a place takes the site’s, and the log says which', async () => {
    const order = await make();
    expect(await patch(order.id, { siteId })).toMatchObject({ siteId, place: null });
    expect(await patch(order.id, { place: { address: 'Pier 4' } })).toMatchObject({
      siteId: null,
      place: { address: 'Pier 4', latitude: null, longitude: null },
    });
    // Whole: what is not said of it is not known any more.
    expect((await patch(order.id, { place: { latitude: 1, longitude: 2 } })).place).toMatchObject({ address: null });
    expect((await patch(order.id, { title: 'Car in the river' })).place).toMatchObject({ latitude: 1 });
    expect(await patch(order.id, { place: null })).toMatchObject({ siteId: null, place: null });
    const { entries } = await read((db) => readOrderStory(db, order.id));
    expect(entries.slice(1).map(({ facts }) => facts['changed'])).toEqual([
      'siteId, place',
      'siteId, place',
      'place',
      'title',
      'place',
    ]);
  });

  test('that gives the place as it is has not changed it', async () => {
    const order = await make();
    await patch(order.id, { place: ACCIDENT, priority: 1 });
    await patch(order.id, { place: { ...ACCIDENT, address: null } });
    const { entries } = await read((db) => readOrderStory(db, order.id));
    expect(entries.slice(1).map(({ facts }) => facts['changed'])).toEqual(['priority', 'place']);
  });

  test('with a site that does not exist leaves the place where it is', async () => {
    const order = await make();
    const refused = await yard.run((db) => patchWorkOrder(db, order.id, { siteId: order.id }));
    expect(refused).toMatchObject({ refusal: { code: 'invalid_request', errors: [{ pointer: '/siteId' }] } });
    expect(await read((db) => getWorkOrder(db, order.id))).toEqual(order);
  });

  test("of another tenant's order finds nothing; a viewer may not move one", async () => {
    const order = await make();
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const move = { place: { address: 'Elsewhere' } };
    expect(await bolt.run((db) => patchWorkOrder(db, order.id, move))).toMatchObject({
      refusal: { code: 'not_found' },
    });
    const viewer = await yard.signIn('viewer');
    expect(await yard.run((db) => patchWorkOrder(db, order.id, move), viewer)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    expect(await read((db) => getWorkOrder(db, order.id))).toEqual(order);
  });
});

test('what is said of a place is in its row, and in nothing that outlives it', async () => {
  const place = { address: 'Behind the Żurek house', latitude: 12.345678, longitude: 98.765432 };
  const order = await make(place);
  await patch(order.id, { place: { ...place, latitude: 23.456789 } });
  await patch(order.id, { siteId });
  for (const table of ['events', 'audit_records', 'outbox', 'command_receipts']) {
    const rows = await read(({ tx }) =>
      tx.execute(sql`SELECT to_jsonb(t)::text AS row FROM ${sql.identifier(table)} t`),
    );
    expect(rows.length, table).toBeGreaterThan(0);
    const all = rows.map(({ row }) => String(row)).join('\n');
    for (const word of ['Żurek', '12.345678', '23.456789', '98.765432']) expect(all, table).not.toContain(word);
  }
});

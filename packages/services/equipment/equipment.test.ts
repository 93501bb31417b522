import { newId } from '@yardmaster/database/ids';
import { events, statusChanges } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recall } from '../assignments/recall.ts';
import { ask } from '../commands/ask.ts';
import { createSite } from '../sites/create-site.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createEquipment } from './create-equipment.ts';
import { getEquipment } from './get-equipment.ts';
import { listEquipment } from './list-equipment.ts';
import { patchEquipment } from './patch-equipment.ts';

let yard: Yard;
let neighbour: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
  typeId = await yard.type();
});
afterAll(() => yard.close());

const create = (identifier: string, more: { siteId?: string; equipmentTypeId?: string } = {}) =>
  yard.run((db) => createEquipment(db, { identifier, equipmentTypeId: typeId, ...more }));
const patch = (id: string, body: Parameters<typeof patchEquipment>[2], as?: Parameters<Yard['run']>[1]) =>
  yard.run((db) => patchEquipment(db, id, body), as);
const list = async (query: Partial<Parameters<typeof listEquipment>[1]>) =>
  expectOk(await ask(yard.pools, yard.operator, (db) => listEquipment(db, { limit: 50, ...query })));

test('a new unit is free, with an event that holds no more than ids and statuses', async () => {
  const site = expectOk(await yard.run((db) => createSite(db, { name: 'Yard A', latitude: 1, longitude: 2 })));
  const unit = expectOk(await create('EX-1', { siteId: site.id }));
  expect(unit).toMatchObject({
    identifier: 'EX-1',
    status: 'available',
    siteId: site.id,
    assignment: null,
    version: 1,
  });
  const written = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(events).where(eq(events.streamId, unit.id)),
  );
  expect(written).toMatchObject([{ type: 'equipment.created', version: 1, payload: { equipmentTypeId: typeId } }]);
});

test('an identifier is one in any case, and what a unit refers to must exist', async () => {
  expectOk(await create('Crane 7'));
  expect(await create('CRANE 7')).toMatchObject({
    ok: false,
    refusal: { code: 'duplicate', facts: { field: 'identifier' } },
  });
  expect(await create('X-1', { equipmentTypeId: newId() })).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/equipmentTypeId' }] },
  });
  expect(await create('X-1', { siteId: newId() })).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/siteId' }] },
  });
  const foreign = await neighbour.type();
  expect(await create('X-1', { equipmentTypeId: foreign })).toMatchObject({ refusal: { code: 'invalid_request' } });
});

test('a list has pages, and filters by status, type and part of the identifier', async () => {
  const other = await yard.type();
  for (const n of [1, 2, 3]) expectOk(await create(`Page ${n}`, { equipmentTypeId: other }));
  const first = await list({ limit: 2, equipmentTypeId: other });
  expect(first.items.map((u) => u.identifier)).toEqual(['Page 1', 'Page 2']);
  const second = await list({ limit: 2, equipmentTypeId: other, cursor: first.nextCursor ?? '' });
  expect(second).toMatchObject({ items: [{ identifier: 'Page 3' }], nextCursor: null });
  expect((await list({ q: 'PAGE 2' })).items.map((u) => u.identifier)).toEqual(['Page 2']);
  expect((await list({ q: '%' })).items).toEqual([]);
  const [unit] = first.items;
  expectOk(await patch(unit?.id ?? '', { status: 'maintenance' }));
  expect((await list({ status: ['maintenance'] })).items.map((u) => u.id)).toEqual([unit?.id]);
  expect(
    await ask(yard.pools, yard.operator, (db) => listEquipment(db, { limit: 1, cursor: 'nonsense' })),
  ).toMatchObject({
    refusal: { code: 'invalid_request' },
  });
});

test('a change raises the version by one; a change to the same does nothing', async () => {
  const unit = expectOk(await create('CH-1'));
  const changed = expectOk(await patch(unit.id, { identifier: 'CH-2', status: 'out_of_service' }));
  expect(changed).toMatchObject({ identifier: 'CH-2', status: 'out_of_service', version: 2 });
  expect(expectOk(await patch(unit.id, { status: 'out_of_service' })).version).toBe(2);
  expect(await patch(unit.id, { identifier: 'crane 7' })).toMatchObject({ refusal: { code: 'duplicate' } });
  expect(await patch(unit.id, { siteId: newId() })).toMatchObject({ refusal: { code: 'invalid_request' } });
});

test('a unit that an assignment holds keeps its type, and the refusal says who holds it', async () => {
  const order = await yard.order(typeId);
  const unitId = await yard.unit(typeId);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unitId, driverId: null });
  const other = await yard.type();
  expect(await patch(unitId, { equipmentTypeId: other })).toMatchObject({
    refusal: {
      code: 'equipment_taken',
      facts: { holder: { assignmentId: assignment.id, workOrderId: order.id, workOrderNumber: order.number } },
    },
  });
  const renamed = expectOk(await patch(unitId, { identifier: 'Renamed' }));
  expect(renamed).toMatchObject({ status: 'assigned', assignment: { id: assignment.id, workOrderId: order.id } });
  expect(await ask(yard.pools, yard.operator, (db) => getEquipment(db, unitId))).toMatchObject({
    body: { assignment: { id: assignment.id, status: 'dispatched' } },
  });
});

test('a status that is set while an assignment holds the unit begins when that lets it go', async () => {
  const [order, unitId] = await Promise.all([yard.order(typeId), yard.unit(typeId)]);
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unitId, driverId: null });
  expect(expectOk(await patch(unitId, { status: 'out_of_service' }))).toMatchObject({
    status: 'assigned',
    restingStatus: 'out_of_service',
  });
  expect(expectOk(await patch(unitId, { status: 'maintenance' }))).toMatchObject({
    status: 'assigned',
    restingStatus: 'maintenance',
    assignment: { id },
  });
  expectOk(await yard.run((db) => recall(db, id, { reason: 'Wrong unit' })));
  expect(expectOk(await ask(yard.pools, yard.operator, (db) => getEquipment(db, unitId)))).toMatchObject({
    status: 'maintenance',
    restingStatus: 'maintenance',
    assignment: null,
  });
});

test('capabilities are kept sorted, once each; every event tells all of the unit, every set status its history', async () => {
  const body = { identifier: 'CAP-1', equipmentTypeId: typeId, capabilities: ['gps', 'tail_lift'] };
  const unit = expectOk(await yard.run((db) => createEquipment(db, body)));
  expect(unit).toMatchObject({ capabilities: ['gps', 'tail_lift'], restingStatus: 'available' });
  expectOk(await patch(unit.id, { capabilities: ['gps'] }));
  expect(expectOk(await patch(unit.id, { capabilities: ['gps'] })).version).toBe(2);
  expectOk(await patch(unit.id, { status: 'maintenance' }));
  const kept = { identifier: 'CAP-1', equipmentTypeId: typeId, siteId: null };
  const { log, statuses } = await inTenant(yard.pools, yard.operator, async ({ tx }) => ({
    log: await tx.select().from(events).where(eq(events.streamId, unit.id)).orderBy(events.version),
    statuses: await tx
      .select()
      .from(statusChanges)
      .where(eq(statusChanges.entityId, unit.id))
      .orderBy(statusChanges.changedAt),
  }));
  expect(log.map((e) => e.payload)).toEqual([
    { ...kept, capabilities: ['gps', 'tail_lift'], status: 'available', statusChangeId: statuses[0]?.id },
    { ...kept, capabilities: ['gps'], status: 'available', changed: ['capabilities'] },
    {
      ...kept,
      capabilities: ['gps'],
      status: 'maintenance',
      statusChangeId: statuses[1]?.id,
      changed: ['status', 'restingStatus'],
    },
  ]);
  expect(statuses).toMatchObject([
    { entityType: 'equipment', status: 'available' },
    { entityType: 'equipment', status: 'maintenance' },
  ]);
});

test("another tenant's unit is not found; a viewer changes nothing, a driver does not even look", async () => {
  const unit = expectOk(await create('Mine'));
  const elsewhere = await neighbour.run((db) => patchEquipment(db, unit.id, { status: 'maintenance' }));
  expect(elsewhere).toEqual({ ok: false, refusal: { code: 'not_found' } });
  expect(await patch(newId(), { status: 'maintenance' })).toEqual(elsewhere);
  expect(await ask(yard.pools, neighbour.operator, (db) => getEquipment(db, unit.id))).toMatchObject({
    refusal: { code: 'not_found' },
  });
  expect(await patch(unit.id, { status: 'maintenance' }, await yard.signIn('viewer'))).toMatchObject({
    refusal: { code: 'forbidden' },
  });
  expect(await ask(yard.pools, await yard.signIn('driver'), (db) => getEquipment(db, unit.id))).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});

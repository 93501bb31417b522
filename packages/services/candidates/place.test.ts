import { createWorkOrder as schema } from '@yardmaster/domain/work-order/work-order';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { ask } from '../commands/ask.ts';
import { patchEquipment } from '../equipment/patch-equipment.ts';
import { createSite } from '../sites/create-site.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createWorkOrder } from '../work-orders/create-work-order.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { readCandidates } from './read-candidates.ts';
import { tick } from './testkit/busy-yard.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const candidates = async (orderId: string, at?: string) =>
  expectOk(await ask(yard.pools, yard.operator, (db) => readCandidates(db, orderId, { at, limit: 10 })));
const order = async (typeId: string, place: object) => {
  const body = schema.parse({ title: 'Tow', requirements: [{ equipmentTypeId: typeId, quantity: 2 }], place });
  return expectOk(await yard.run((db) => createWorkOrder(db, body)));
};
const unitAt = async (typeId: string, latitude: number) => {
  const unit = await yard.unit(typeId);
  const site = { name: `Home ${unit}`, latitude, longitude: 7 };
  const { id: siteId } = expectOk(await yard.run((db) => createSite(db, site)));
  expectOk(await yard.run((db) => patchEquipment(db, unit, { siteId })));
  return unit;
};
const far = (from: Awaited<ReturnType<typeof candidates>>) =>
  from.units.map(({ id, parts }) => [id, parts.distance.distanceMeters]);

test('the nearest to a place with coordinates stands first; an address alone says nothing of nearness', async () => {
  const typeId = await yard.type();
  const [distant, near] = [await unitAt(typeId, 51), await unitAt(typeId, 50.01)];
  const at = await order(typeId, { latitude: 50, longitude: 7 });
  expect(far(await candidates(at.id))).toEqual([
    [near, expect.closeTo(1_112, -2)],
    [distant, expect.closeTo(111_200, -4)],
  ]);
  const told = await order(typeId, { address: 'Elm Street 4' });
  expect(far(await candidates(told.id)).map(([, meters]) => meters)).toEqual([null, null]);
});

test('of a moment before the place was changed nobody knows how near who was; before anything else, as it was', async () => {
  const typeId = await yard.type();
  await unitAt(typeId, 50.01);
  const { id } = await order(typeId, { latitude: 50, longitude: 7 });
  await tick();
  const then = await candidates(id);
  await tick();
  expectOk(await yard.run((db) => patchWorkOrder(db, id, { priority: 1 })));
  expect(far(await candidates(id, then.at))).toEqual(far(then));
  expectOk(await yard.run((db) => patchWorkOrder(db, id, { place: { latitude: 60, longitude: 7 } })));
  expect(far(await candidates(id, then.at)).map(([, meters]) => meters)).toEqual([null]);
  expect(far(await candidates(id)).map(([, meters]) => meters)).toEqual([expect.closeTo(1_111_000, -5)]);
});

test('a unit whose last job was at a place is there, today and as it is told later', async () => {
  const typeId = await yard.type();
  const unit = await unitAt(typeId, 10);
  const last = await order(typeId, { latitude: 50, longitude: 7 });
  const { id } = await sent(yard, { workOrderId: last.id, equipmentId: unit, driverId: null });
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, id, { to })));
  }
  const next = await order(typeId, { latitude: 50.01, longitude: 7 });
  await tick();
  const now = await candidates(next.id);
  expect(far(now)).toEqual([[unit, expect.closeTo(1_112, -2)]]);
  await tick();
  expect(far(await candidates(next.id, now.at))).toEqual(far(now));
});

test('what is taken is refused with who is near the place', async () => {
  const typeId = await yard.type();
  const [distant, near, taken] = [await unitAt(typeId, 51), await unitAt(typeId, 50.01), await unitAt(typeId, 50)];
  for (let n = 0; n < 3; n++) await yard.driver();
  const [first, second] = [
    await order(typeId, { latitude: 50, longitude: 7 }),
    await order(typeId, { latitude: 50, longitude: 7 }),
  ];
  await sent(yard, { workOrderId: first.id, equipmentId: taken, driverId: null });
  const refused = await yard.run((db) => assign(db, { workOrderId: second.id, equipmentId: taken, driverId: null }));
  const alternatives = refused.ok ? [] : refused.refusal.facts?.['alternatives'];
  expect(alternatives).toMatchObject([{ equipmentId: near }, { equipmentId: distant }]);
});

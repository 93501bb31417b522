import { newId } from '@yardmaster/database/ids';
import { events } from '@yardmaster/database/tables/records';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { getEquipment } from '../equipment/get-equipment.ts';
import { reserve } from '../reservations/reserve.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { cancelMaintenanceWindow } from './cancel-maintenance-window.ts';
import { createMaintenanceWindow } from './create-maintenance-window.ts';
import { getMaintenanceWindow } from './get-maintenance-window.ts';
import { listMaintenanceWindows } from './list-maintenance-windows.ts';
import { patchMaintenanceWindow } from './patch-maintenance-window.ts';

let yard: Yard;
let neighbour: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
  typeId = await yard.type();
});
afterAll(() => yard.close());

const BEGUN_MS = Date.now();
const inHours = (hours: number) => new Date(BEGUN_MS + hours * 3_600_000).toISOString();
const create = (equipmentId: string, startsAt: string, endsAt: string, as?: Principal) =>
  yard.run((db) => createMaintenanceWindow(db, { equipmentId, startsAt, endsAt, note: 'Hydraulics' }), as);
const list = (query: object, as: Principal = yard.operator) =>
  ask(yard.pools, as, (db) => listMaintenanceWindows(db, { limit: 50, ...query }));

test('maintenance is planned, moved and called off; the log holds times and no note', async () => {
  const equipmentId = await yard.unit(typeId);
  const [startsAt, endsAt, later] = [inHours(24), inHours(28), inHours(30)];
  const window = expectOk(await create(equipmentId, startsAt, endsAt));
  expect(window).toMatchObject({ equipmentId, startsAt, endsAt, note: 'Hydraulics', reservations: [], version: 1 });
  const patch = (body: object) => yard.run((db) => patchMaintenanceWindow(db, window.id, body));
  const moved = expectOk(await patch({ endsAt: later, note: null }));
  expect(moved).toMatchObject({ startsAt, endsAt: later, note: null, version: 2 });
  expect(expectOk(await patch({ note: null })).version).toBe(2);
  expect(expectOk(await list({ equipmentId })).items).toEqual([moved]);
  expectOk(await yard.run((db) => cancelMaintenanceWindow(db, window.id)));
  expect(expectOk(await list({ equipmentId })).items).toEqual([]);
  expect(await patch({ note: 'x' })).toMatchObject({ refusal: { code: 'not_found' } });
  expect(expectOk(await ask(yard.pools, yard.operator, (db) => getMaintenanceWindow(db, window.id))).version).toBe(3);
  const log = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.select().from(events).where(eq(events.streamId, window.id)).orderBy(events.version),
  );
  const whole = { equipmentId, startsAt, endsAt: later };
  expect(log.map((e) => [e.type, e.payload])).toEqual([
    ['maintenance_window.created', { ...whole, endsAt }],
    ['maintenance_window.changed', { ...whole, changed: ['endsAt', 'note'] }],
    ['maintenance_window.cancelled', whole],
  ]);
});

test('maintenance is found by a part of what it is for or of its unit, in any case', async () => {
  const equipmentId = await yard.unit(typeId);
  const window = expectOk(await create(equipmentId, inHours(24), inHours(28)));
  const found = async (q: string) => expectOk(await list({ equipmentId, q })).items.map(({ id }) => id);
  expect(await found('HYDRA')).toEqual([window.id]);
  expectOk(await yard.run((db) => patchMaintenanceWindow(db, window.id, { note: null })));
  expect(await found('hydra')).toEqual([]);
  const read = await ask(yard.pools, yard.operator, (db) => getEquipment(db, equipmentId));
  const { identifier } = expectOk(read);
  expect(await found(identifier.toUpperCase().slice(1))).toEqual([window.id]);
});

test('windows of a unit touch and do not overlap; the refusal names the other', async () => {
  const equipmentId = await yard.unit(typeId);
  const [a, b, c] = [inHours(1), inHours(2), inHours(3)];
  const first = expectOk(await create(equipmentId, a, b));
  const next = expectOk(await create(equipmentId, b, c));
  const refused = { refusal: { code: 'overlaps', facts: { overlapping: { id: first.id } } } };
  expect(await create(equipmentId, inHours(0.5), c)).toMatchObject(refused);
  const patch = (body: object) => yard.run((db) => patchMaintenanceWindow(db, next.id, body));
  expect(await patch({ startsAt: inHours(1.5) })).toMatchObject(refused);
  expect(await patch({ endsAt: b })).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/endsAt' }] },
  });
});

test('the answer names the assignment that the window gets in the way of', async () => {
  const [order, equipmentId] = await Promise.all([yard.order(typeId), yard.unit(typeId)]);
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: null });
  expect(expectOk(await create(equipmentId, inHours(-1), inHours(1))).reservations).toEqual([id]);
  const later = expectOk(await create(equipmentId, inHours(5), inHours(6)));
  expect(later.reservations).toEqual([]);
  const moved = await yard.run((db) => patchMaintenanceWindow(db, later.id, { startsAt: inHours(2) }));
  expect(expectOk(moved).reservations).toEqual([]);
  const shown = expectOk(await list({ equipmentId, from: inHours(0), until: inHours(1) })).items;
  expect(shown).toMatchObject([{ reservations: [id] }]);
});

test('the answer names the reservation whose time it takes, and not one that it only touches', async () => {
  const [order, other, equipmentId] = [await yard.order(typeId), await yard.order(typeId), await yard.unit(typeId)];
  const reserved = async (workOrderId: string, from: number, until: number) => {
    const window = { plannedFrom: inHours(from), plannedUntil: inHours(until) };
    const { items } = expectOk(
      await yard.run((db) => reserve(db, { workOrderId, units: [{ equipmentId }], ...window })),
    );
    return items[0];
  };
  const [first, second] = [await reserved(order.id, 50, 54), await reserved(other.id, 60, 64)];
  const window = expectOk(await create(equipmentId, inHours(52), second?.plannedFrom ?? ''));
  expect(window.reservations).toEqual([first?.id]);
});

test('a viewer reads and plans nothing; of another tenant there is nothing', async () => {
  const equipmentId = await yard.unit(typeId);
  const window = expectOk(await create(equipmentId, inHours(1), inHours(2)));
  const forbidden = { refusal: { code: 'forbidden' } };
  const viewer = await yard.signIn('viewer');
  expectOk(await list({}, viewer));
  expect(await list({}, await yard.signIn('driver'))).toMatchObject(forbidden);
  expect(await create(equipmentId, inHours(3), inHours(4), viewer)).toMatchObject(forbidden);
  expect(await yard.run((db) => patchMaintenanceWindow(db, window.id, {}), viewer)).toMatchObject(forbidden);
  expect(await yard.run((db) => cancelMaintenanceWindow(db, window.id), viewer)).toMatchObject(forbidden);
  const noUnit = { refusal: { code: 'invalid_request', errors: [{ pointer: '/equipmentId' }] } };
  expect(await create(newId(), inHours(1), inHours(2))).toMatchObject(noUnit);
  const body = { equipmentId, startsAt: inHours(3), endsAt: inHours(4) };
  expect(await neighbour.run((db) => createMaintenanceWindow(db, body))).toMatchObject(noUnit);
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  expect(await neighbour.run((db) => patchMaintenanceWindow(db, window.id, {}))).toEqual(nothing);
  expect(await neighbour.run((db) => cancelMaintenanceWindow(db, window.id))).toEqual(nothing);
  expect(await ask(yard.pools, neighbour.operator, (db) => getMaintenanceWindow(db, window.id))).toEqual(nothing);
  expect(expectOk(await ask(yard.pools, neighbour.operator, (db) => listMaintenanceWindows(db, { limit: 9 })))).toEqual(
    {
      items: [],
      nextCursor: null,
    },
  );
});

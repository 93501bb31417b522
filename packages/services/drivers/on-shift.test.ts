import { newId } from '@yardmaster/database/ids';
import type { Principal } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { ask } from '../commands/ask.ts';
import { createShift } from '../shifts/create-shift.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createTimeOff } from '../time-off/create-time-off.ts';
import { changeShift } from './change-shift.ts';
import { listOnShift } from './list-on-shift.ts';
import { patchDriver } from './patch-driver.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const BEGUN_MS = Date.now();
const inHours = (hours: number) => new Date(BEGUN_MS + hours * 3_600_000).toISOString();
const shift = async (driverId: string, from: number, until: number) =>
  expectOk(await yard.run((db) => createShift(db, { driverId, startsAt: inHours(from), endsAt: inHours(until) })));
const off = async (driverId: string, from: number, until: number) => {
  const body = { driverId, startsAt: inHours(from), endsAt: inHours(until), kind: 'training' as const };
  return expectOk(await yard.run((db) => createTimeOff(db, body)));
};
const change = (id: string, to: 'on' | 'off', as?: Principal) => yard.run((db) => changeShift(db, id, { to }), as);
const list = (query: object = {}, as: Principal = yard.operator) =>
  ask(yard.pools, as, (db) => listOnShift(db, { limit: 200, ...query }));
const see = async (id: string, query: object = {}) =>
  expectOk(await list(query)).items.find((item) => item.driverId === id);

test('in a shift one is on until it ends or time off begins, and between shifts one is off', async () => {
  const { id } = await yard.driver();
  expect(await see(id)).toMatchObject({ isOn: true, until: null, shift: null, nextShift: null });
  const [today, tomorrow] = [await shift(id, -1, 7), await shift(id, 23, 31)];
  expect(await see(id)).toMatchObject({
    isOn: true,
    until: today.endsAt,
    shift: { id: today.id, startsAt: today.startsAt, endsAt: today.endsAt },
    nextShift: { id: tomorrow.id },
  });
  const training = await off(id, 3, 5);
  expect(await see(id)).toMatchObject({ isOn: true, until: training.startsAt, timeOff: null });
  expect(await see(id, { at: inHours(4) })).toMatchObject({ isOn: false, until: null, timeOff: { id: training.id } });
  expect(await see(id, { at: inHours(12) })).toMatchObject({
    isOn: false,
    shift: null,
    nextShift: { id: tomorrow.id },
  });
  expect(await see(id, { at: today.endsAt })).toMatchObject({ isOn: false });
  expect(await see(id, { at: inHours(24) })).toMatchObject({ isOn: true, until: tomorrow.endsAt });
  // Whoever is planned for next month alone is on no roster yet.
  expect(await see(id, { at: inHours(24 * 40) })).toMatchObject({ isOn: true, until: null });
});

test('who signs off is off, whatever the plan says, and the other way round only the plan tells of later', async () => {
  const { id, principal } = await yard.driver();
  await shift(id, -1, 7);
  expect(expectOk(await change(id, 'off', principal))).toMatchObject({ status: 'off_shift', version: 2 });
  expect(await see(id)).toMatchObject({ isOn: false, status: 'off_shift' });
  expect(await see(id, { at: inHours(1) })).toMatchObject({ isOn: true });
  expect(expectOk(await list({ on: true })).items.map((item) => item.driverId)).not.toContain(id);
  expect(expectOk(await list({ on: false })).items.map((item) => item.driverId)).toContain(id);
  expect(expectOk(await change(id, 'off', principal)).version).toBe(2);
  expect(expectOk(await change(id, 'on', await yard.signIn('dispatcher')))).toMatchObject({ status: 'available' });
  expect(await see(id)).toMatchObject({ isOn: true });
});

test('off while in a crew begins when the crew lets the driver go', async () => {
  const typeId = await yard.type();
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  expect(expectOk(await change(driver.id, 'off', driver.principal))).toMatchObject({
    status: 'assigned',
    restingStatus: 'off_shift',
  });
  expect(await see(driver.id)).toMatchObject({ isOn: true, restingStatus: 'off_shift' });
  expectOk(await yard.run((db) => leaveCrew(db, assignment.id, driver.id, {})));
  expect(await see(driver.id)).toMatchObject({ isOn: false, status: 'off_shift' });
});

test('who drives no longer is not listed and comes on no shift', async () => {
  const { id } = await yard.driver();
  expectOk(await yard.run((db) => patchDriver(db, id, { status: 'inactive' })));
  expect(await see(id)).toBeUndefined();
  expect(await change(id, 'on')).toMatchObject({ refusal: { code: 'driver_unavailable' } });
});

test('a driver speaks for nobody else, a viewer for nobody; of another tenant there is nobody', async () => {
  const [{ id, principal }, other] = await Promise.all([yard.driver(), yard.driver()]);
  const forbidden = { refusal: { code: 'forbidden' } };
  expect(await change(other.id, 'off', principal)).toMatchObject(forbidden);
  expect(await change(id, 'off', await yard.signIn('viewer'))).toMatchObject(forbidden);
  expect(await list({}, principal)).toMatchObject(forbidden);
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  expect(await neighbour.run((db) => changeShift(db, id, { to: 'off' }))).toEqual(nothing);
  expect(await change(newId(), 'off')).toEqual(nothing);
  const elsewhere = await ask(yard.pools, neighbour.operator, (db) => listOnShift(db, { limit: 9 }));
  expect(expectOk(elsewhere).items).toEqual([]);
});

test('drivers come page by page', async () => {
  const first = expectOk(await list({ limit: 1 }));
  const second = expectOk(await list({ limit: 1, cursor: first.nextCursor }));
  expect(second.items[0]?.driverId).not.toBe(first.items[0]?.driverId);
});

import { newId } from '@yardmaster/database/ids';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { changeStatus } from '../assignments/change-status.ts';
import { ask } from '../commands/ask.ts';
import { changeShift } from '../drivers/change-shift.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { getSharing } from './get-sharing.ts';
import { readPositions } from './read-positions.ts';
import { reportMyPosition } from './report-my-position.ts';
import { setSharing } from './set-sharing.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterEach(() => vi.useRealTimers());
afterAll(() => yard.close());

const HERE = { latitude: 37.77, longitude: -122.42, accuracyM: 9 };
const report = (as: Principal, more: object = {}) =>
  inTenant(yard.pools, as, (db) => reportMyPosition(db, { ...HERE, ...more }));
const share = async (as: Principal, shared: boolean) =>
  expectOk(await yard.run((db) => setSharing(db, { shared }), as));
const read = async (as: Principal = yard.operator, since?: string) =>
  expectOk(await ask(yard.pools, as, (db) => readPositions(db, { since })));
const driverPositions = async (id: string, since?: string) =>
  (await read(yard.operator, since)).drivers.filter((one) => one.driverId === id);
const unitPositions = async (id: string, since?: string) =>
  (await read(yard.operator, since)).units.filter((one) => one.equipmentId === id);
const stored = (id: string) =>
  inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute<{ n: number }>(sql`SELECT count(*)::int AS n FROM driver_positions WHERE driver_id = ${id}::uuid`),
  );

async function insertPosition(unit: string, minutesAgo: number, latitude: number, recordedMinutesAgo = minutesAgo) {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute(sql`INSERT INTO equipment_positions (id, recorded_at, equipment_id, latitude, longitude, occurred_at)
      VALUES (${newId()}, ${ago(recordedMinutesAgo)}, ${unit}, ${latitude}, 7, ${ago(minutesAgo)})`),
  );
}

describe('a driver’s phone', () => {
  test('says nothing until the driver agrees, and nothing more once they do not', async () => {
    const { id, principal } = await yard.driver();
    const mine = async () => expectOk(await ask(yard.pools, principal, getSharing));
    expect(await mine()).toEqual({ sharedSince: null });
    expect(await report(principal)).toMatchObject({ refusal: { code: 'forbidden' } });
    const { sharedSince } = await share(principal, true);
    expect(await mine()).toEqual({ sharedSince });
    expect(await share(principal, true)).toEqual({ sharedSince });
    expect(await report(principal)).toMatchObject({ status: 204 });
    expect(await driverPositions(id)).toMatchObject([{ ...HERE, source: 'phone', speedMps: null }]);

    expect(await share(principal, false)).toEqual({ sharedSince: null });
    expect(await report(principal)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(await driverPositions(id)).toEqual([]);
    // Agreeing anew shows nothing of before.
    await share(principal, true);
    expect(await driverPositions(id)).toEqual([]);
  });

  test('is heard every five seconds at most, and not off shift', async () => {
    const { id, principal } = await yard.driver();
    await share(principal, true);
    // The clock stands: on a busy machine three requests may take five seconds.
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let i = 0; i < 3; i++) expect(await report(principal, { latitude: i })).toMatchObject({ status: 204 });
    expect(await stored(id)).toEqual([{ n: 1 }]);
    expectOk(await yard.run((db) => changeShift(db, id, { to: 'off' }), principal));
    expect(await report(principal)).toMatchObject({ refusal: { code: 'driver_unavailable' } });
    expect(await driverPositions(id)).toEqual([]);
  });

  test('says where the unit is while they are under way with it, and not before', async () => {
    const [unit, order] = [await yard.unit(typeId), await yard.order(typeId)];
    const [early, late] = [await yard.driver(), await yard.driver()];
    const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: early.id });
    await share(early.principal, true);
    await report(early.principal);
    expect(await unitPositions(unit)).toEqual([]);
    const other = await yard.unit(typeId);
    const second = await sent(yard, {
      workOrderId: (await yard.order(typeId)).id,
      equipmentId: other,
      driverId: late.id,
    });
    expectOk(await yard.run((db) => changeStatus(db, second.id, { to: 'en_route' }), late.principal));
    await share(late.principal, true);
    await report(late.principal);
    expect(await unitPositions(other)).toMatchObject([{ ...HERE, source: 'phone' }]);
    expect(id).not.toBe(second.id);
  });

  test('is a driver’s own: somebody else has none to share', async () => {
    const forbidden = { refusal: { code: 'forbidden' } };
    for (const role of ['dispatcher', 'viewer'] as const) {
      const as = await yard.signIn(role);
      expect(await yard.run((db) => setSharing(db, { shared: true }), as)).toMatchObject(forbidden);
      expect(await ask(yard.pools, as, getSharing)).toMatchObject(forbidden);
    }
    const dispatcher = await yard.signIn('dispatcher');
    expect(await report(dispatcher)).toMatchObject(forbidden);
  });
});

describe('the newest positions', () => {
  test('are by when something was seen, not by when that was told, and no older than a week', async () => {
    const [unit, old] = [await yard.unit(typeId), await yard.unit(typeId)];
    await insertPosition(unit, 5, 1);
    await insertPosition(unit, 60, 2, 1);
    await insertPosition(old, 60 * 24 * 8, 3);
    expect(await unitPositions(unit)).toMatchObject([{ latitude: 1, source: 'api', speedMps: null }]);
    expect(await unitPositions(old)).toEqual([]);
  });

  test('after a moment are what came since', async () => {
    const [before, after] = [await yard.unit(typeId), await yard.unit(typeId)];
    await insertPosition(before, 2, 1);
    const { at } = await read();
    await insertPosition(after, 0, 2);
    expect(await unitPositions(after, at)).toMatchObject([{ latitude: 2 }]);
    expect(await unitPositions(before, at)).toEqual([]);
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    expect(await unitPositions(before, anHourAgo)).toHaveLength(1);
  });

  test('are a tenant’s own, not for drivers, and drivers’ not for who may not read people', async () => {
    const { id, principal } = await yard.driver();
    await share(principal, true);
    await report(principal);
    expect(await ask(yard.pools, principal, (db) => readPositions(db, {}))).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    const viewer = await yard.signIn('viewer');
    expect((await read(viewer)).drivers.map(({ driverId }) => driverId)).toContain(id);
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    expect(await read(bolt.operator)).toMatchObject({ units: [], drivers: [], truncated: false });
  });
});

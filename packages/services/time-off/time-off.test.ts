import { newId } from '@yardmaster/database/ids';
import { events } from '@yardmaster/database/tables/records';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { TimeOffKind } from '@yardmaster/domain/driver/availability';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { cancelTimeOff } from './cancel-time-off.ts';
import { createTimeOff } from './create-time-off.ts';
import { getTimeOff } from './get-time-off.ts';
import { listTimeOff } from './list-time-off.ts';
import { patchTimeOff } from './patch-time-off.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const day = (n: number) => new Date(Date.UTC(2027, 1, n)).toISOString();
const create = (driverId: string, from: number, until: number, kind: TimeOffKind = 'vacation', as?: Principal) =>
  yard.run((db) => createTimeOff(db, { driverId, startsAt: day(from), endsAt: day(until), kind }), as);
const list = (query: object, as: Principal = yard.operator) =>
  ask(yard.pools, as, (db) => listTimeOff(db, { limit: 50, ...query }));

test('time off is given, changed and taken back; the log does not tell of illness', async () => {
  const { id: driverId } = await yard.driver();
  const off = expectOk(await create(driverId, 1, 3, 'sick'));
  expect(off).toMatchObject({ driverId, startsAt: day(1), endsAt: day(3), kind: 'sick', version: 1 });
  const longer = expectOk(await yard.run((db) => patchTimeOff(db, off.id, { endsAt: day(4), kind: 'other' })));
  expect(longer).toMatchObject({ startsAt: day(1), endsAt: day(4), kind: 'other', version: 2 });
  expect(expectOk(await yard.run((db) => patchTimeOff(db, off.id, { kind: 'other' }))).version).toBe(2);
  expect(expectOk(await list({ driverId })).items).toEqual([longer]);
  expectOk(await yard.run((db) => cancelTimeOff(db, off.id)));
  expect(expectOk(await list({ driverId })).items).toEqual([]);
  expect(expectOk(await ask(yard.pools, yard.operator, (db) => getTimeOff(db, off.id))).id).toBe(off.id);
  const log = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.select().from(events).where(eq(events.streamId, off.id)).orderBy(events.version),
  );
  const whole = { driverId, startsAt: day(1), endsAt: day(4) };
  expect(log.map((e) => [e.type, e.payload])).toEqual([
    ['time_off.created', { ...whole, endsAt: day(3) }],
    ['time_off.changed', { ...whole, changed: ['endsAt', 'kind'] }],
    ['time_off.cancelled', whole],
  ]);
});

test('a driver is off once at a time, and a time goes forward', async () => {
  const { id: driverId } = await yard.driver();
  const first = expectOk(await create(driverId, 5, 7));
  const next = expectOk(await create(driverId, 7, 9));
  const refused = { refusal: { code: 'overlaps', facts: { overlapping: { id: first.id } } } };
  expect(await create(driverId, 6, 8)).toMatchObject(refused);
  expect(await yard.run((db) => patchTimeOff(db, next.id, { startsAt: day(6) }))).toMatchObject(refused);
  expect(await yard.run((db) => patchTimeOff(db, next.id, { endsAt: day(7) }))).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/endsAt' }] },
  });
});

test('its kind is between the driver and who plans', async () => {
  const [{ id, principal }, other] = await Promise.all([yard.driver(), yard.driver()]);
  const off = expectOk(await create(id, 10, 12));
  expect(expectOk(await list({}, principal)).items.map((o) => o.id)).toEqual([off.id]);
  expect(expectOk(await list({}, other.principal)).items).toEqual([]);
  expectOk(await list({}, await yard.signIn('dispatcher')));
  const forbidden = { refusal: { code: 'forbidden' } };
  const viewer = await yard.signIn('viewer');
  expect(await list({}, viewer)).toMatchObject(forbidden);
  expect(await list({ driverId: id }, other.principal)).toMatchObject(forbidden);
  for (const as of [principal, viewer]) {
    expect(await create(id, 20, 21, 'other', as)).toMatchObject(forbidden);
    expect(await yard.run((db) => patchTimeOff(db, off.id, {}), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => cancelTimeOff(db, off.id), as)).toMatchObject(forbidden);
    expect(await ask(yard.pools, as, (db) => getTimeOff(db, off.id))).toMatchObject(forbidden);
  }
});

test('of another tenant there is nothing', async () => {
  const { id } = await yard.driver();
  const off = expectOk(await create(id, 10, 12));
  const body = { driverId: id, startsAt: day(20), endsAt: day(21), kind: 'other' as const };
  expect(await neighbour.run((db) => createTimeOff(db, body))).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/driverId' }] },
  });
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  expect(await neighbour.run((db) => patchTimeOff(db, off.id, {}))).toEqual(nothing);
  expect(await neighbour.run((db) => cancelTimeOff(db, off.id))).toEqual(nothing);
  expect(await ask(yard.pools, neighbour.operator, (db) => getTimeOff(db, off.id))).toEqual(nothing);
  expect(await yard.run((db) => cancelTimeOff(db, newId()))).toEqual(nothing);
});

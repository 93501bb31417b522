import { newId } from '@yardmaster/database/ids';
import { createPools } from '@yardmaster/database/pools';
import { shifts } from '@yardmaster/database/tables/fleet';
import { events } from '@yardmaster/database/tables/records';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { runCommand } from '../commands/run.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { cancelShift } from './cancel-shift.ts';
import { createShift } from './create-shift.ts';
import { createShifts } from './create-shifts.ts';
import { listShifts } from './list-shifts.ts';
import { patchShift } from './patch-shift.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const create = (driverId: string, startsAt: string, endsAt: string, as?: Principal) =>
  yard.run((db) => createShift(db, { driverId, startsAt, endsAt }), as);
const list = (query: object, as: Principal = yard.operator) =>
  ask(yard.pools, as, (db) => listShifts(db, { limit: 50, ...query }));
const day = (n: number, hour: number) => new Date(Date.UTC(2027, 0, n, hour)).toISOString();

test('a shift is planned, moved and cancelled; each is in the log, whole', async () => {
  const { id: driverId } = await yard.driver();
  const shift = expectOk(await create(driverId, day(4, 6), day(4, 14)));
  expect(shift).toMatchObject({ driverId, startsAt: day(4, 6), endsAt: day(4, 14), version: 1 });
  const moved = expectOk(await yard.run((db) => patchShift(db, shift.id, { endsAt: day(4, 15) })));
  expect(moved).toMatchObject({ startsAt: day(4, 6), endsAt: day(4, 15), version: 2 });
  expect(expectOk(await yard.run((db) => patchShift(db, shift.id, { endsAt: day(4, 15) }))).version).toBe(2);
  expectOk(await yard.run((db) => cancelShift(db, shift.id)));
  expect(expectOk(await list({ driverId })).items).toEqual([]);
  const { log, kept } = await inTenant(yard.pools, yard.operator, async ({ tx }) => ({
    log: await tx.select().from(events).where(eq(events.streamId, shift.id)).orderBy(events.version),
    kept: await tx.select().from(shifts).where(eq(shifts.id, shift.id)),
  }));
  const whole = { driverId, startsAt: day(4, 6), endsAt: day(4, 15) };
  expect(log.map((e) => [e.type, e.payload])).toEqual([
    ['shift.created', { ...whole, endsAt: day(4, 14) }],
    ['shift.changed', { ...whole, changed: ['endsAt'] }],
    ['shift.cancelled', whole],
  ]);
  expect(kept).toHaveLength(1);
  const gone = { refusal: { code: 'not_found' } };
  expect(await yard.run((db) => patchShift(db, shift.id, { endsAt: day(4, 16) }))).toMatchObject(gone);
  expect(await yard.run((db) => cancelShift(db, shift.id))).toMatchObject(gone);
});

test('two shifts of a driver touch and do not overlap; the refusal names the other', async () => {
  const [{ id: driverId }, { id: other }] = await Promise.all([yard.driver(), yard.driver()]);
  const first = expectOk(await create(driverId, day(5, 6), day(5, 14)));
  const late = expectOk(await create(driverId, day(5, 14), day(5, 22)));
  expectOk(await create(other, day(5, 6), day(5, 14)));
  const refused = {
    refusal: { code: 'overlaps', facts: { overlapping: { id: first.id, startsAt: day(5, 6), endsAt: day(5, 14) } } },
  };
  expect(await create(driverId, day(5, 13), day(5, 15))).toMatchObject(refused);
  expect(await yard.run((db) => patchShift(db, late.id, { startsAt: day(5, 13) }))).toMatchObject(refused);
  expect(await yard.run((db) => patchShift(db, late.id, { startsAt: day(5, 22) }))).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/startsAt' }] },
  });
  expectOk(await yard.run((db) => cancelShift(db, first.id)));
  expectOk(await create(driverId, day(5, 10), day(5, 14)));
});

test('two dispatchers who plan the same hours at once: one shift, and a refusal that names it', async () => {
  const elsewhere = createPools({ url: yard.database.appUrl });
  const { id: driverId } = await yard.driver();
  const body = { driverId, startsAt: day(6, 6), endsAt: day(6, 14) };
  const outcomes = await Promise.all(
    [yard.pools, elsewhere, yard.pools, elsewhere].map((pools) =>
      runCommand(pools, yard.operator, { name: 'test', body: null }, (db) => createShift(db, body)),
    ),
  );
  await elsewhere.end();
  const planned = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.body.id] : []));
  expect(planned).toHaveLength(1);
  for (const outcome of outcomes.filter((o) => !o.ok)) {
    expect(outcome).toMatchObject({ refusal: { code: 'overlaps', facts: { overlapping: { id: planned[0] } } } });
  }
});

test('of a batch each is planned by itself, the earlier before the later', async () => {
  const { id: driverId } = await yard.driver();
  const there = expectOk(await create(driverId, day(8, 6), day(8, 14)));
  const foreign = await neighbour.driver();
  const before = { driverId, startsAt: day(7, 6), endsAt: day(7, 14) };
  const batch = [
    before,
    { driverId, startsAt: day(8, 10), endsAt: day(8, 18) },
    { ...before, startsAt: day(7, 12), endsAt: day(7, 13) },
    { ...before, driverId: foreign.id },
    { driverId, startsAt: day(9, 6), endsAt: day(9, 14) },
  ];
  const { items, failed } = expectOk(await yard.run((db) => createShifts(db, { items: batch })));
  expect(items).toMatchObject([
    { index: 0, status: 201, shift: before, problem: null },
    { status: 409, shift: null, problem: { code: 'overlaps', overlapping: { id: there.id } } },
    { status: 409, problem: { code: 'overlaps', overlapping: { startsAt: day(7, 6) } } },
    { status: 404, problem: { code: 'not_found' } },
    { status: 201, shift: { startsAt: day(9, 6) } },
  ]);
  expect(failed).toBe(3);
  const kept = expectOk(await list({ driverId })).items.map((s) => s.startsAt);
  expect(kept).toEqual([day(7, 6), day(8, 6), day(9, 6)]);
  const elsewhere = expectOk(await ask(yard.pools, neighbour.operator, (db) => listShifts(db, { limit: 9 })));
  expect(elsewhere.items).toEqual([]);
});

test('the roster is listed by what falls into a time, half-open, page by page', async () => {
  const { id: driverId } = await yard.driver();
  for (const n of [10, 11, 12]) expectOk(await create(driverId, day(n, 6), day(n, 14)));
  const first = expectOk(await list({ driverId, limit: 2 }));
  expect(first.items.map((s) => s.startsAt)).toEqual([day(10, 6), day(11, 6)]);
  const second = expectOk(await list({ driverId, limit: 2, cursor: first.nextCursor }));
  expect(second).toMatchObject({ items: [{ startsAt: day(12, 6) }], nextCursor: null });
  const during = async (from: string, until: string) => expectOk(await list({ driverId, from, until })).items.length;
  expect(await during(day(10, 13), day(11, 7))).toBe(2);
  expect(await during(day(10, 14), day(11, 6))).toBe(0);
});

test.each([
  [
    '2026-03-28T22:00:00+01:00',
    '2026-03-29T06:00:00+02:00',
    7,
    '2026-03-29T05:59:59+02:00',
    '2026-03-29T06:00:00+02:00',
  ],
  [
    '2026-10-24T22:00:00+02:00',
    '2026-10-25T06:00:00+01:00',
    9,
    '2026-10-25T05:59:59+01:00',
    '2026-10-25T06:00:00+01:00',
  ],
])('a night over a clock change lasts as long as it does: %s', async (startsAt, endsAt, hours, inside, after) => {
  const { id: driverId } = await yard.driver();
  const shift = expectOk(await create(driverId, startsAt, endsAt));
  expect((Date.parse(shift.endsAt) - Date.parse(shift.startsAt)) / 60_000).toBe(hours * 60);
  expect(shift.startsAt).toBe(new Date(startsAt).toISOString());
  expect(expectOk(await list({ driverId, from: inside })).items).toHaveLength(1);
  expect(expectOk(await list({ driverId, from: after })).items).toHaveLength(0);
  // The next one begins where this one ends: there is no hour between them, nor one that both have.
  expectOk(await create(driverId, after, new Date(Date.parse(after) + 60_000).toISOString()));
});

test('a driver reads their own shifts and plans none; whoever is of another tenant finds nothing', async () => {
  const [{ id, principal }, other] = await Promise.all([yard.driver(), yard.driver()]);
  const shift = expectOk(await create(id, day(20, 6), day(20, 14)));
  expectOk(await create(other.id, day(20, 6), day(20, 14)));
  expect(expectOk(await list({}, principal)).items.map((s) => s.id)).toEqual([shift.id]);
  const forbidden = { refusal: { code: 'forbidden' } };
  expect(await list({ driverId: other.id }, principal)).toMatchObject(forbidden);
  const viewer = await yard.signIn('viewer');
  expectOk(await list({}, viewer));
  for (const as of [principal, viewer]) {
    expect(await create(id, day(21, 6), day(21, 14), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => createShifts(db, { items: [] }), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => patchShift(db, shift.id, {}), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => cancelShift(db, shift.id), as)).toMatchObject(forbidden);
  }
  const noDriver = { refusal: { code: 'invalid_request', errors: [{ pointer: '/driverId' }] } };
  expect(await create(newId(), day(22, 6), day(22, 14))).toMatchObject(noDriver);
  const body = { driverId: id, startsAt: day(22, 6), endsAt: day(22, 14) };
  expect(await neighbour.run((db) => createShift(db, body))).toMatchObject(noDriver);
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  expect(await neighbour.run((db) => patchShift(db, shift.id, {}))).toEqual(nothing);
  expect(await neighbour.run((db) => cancelShift(db, shift.id))).toEqual(nothing);
  expect(await yard.run((db) => cancelShift(db, newId()))).toEqual(nothing);
});

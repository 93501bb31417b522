import { newId } from '@yardmaster/database/ids';
import { inTenant } from '@yardmaster/database/tenant-db';
import { timeline, timelineQuery } from '@yardmaster/domain/timeline/timeline';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeStatus } from '../assignments/change-status.ts';
import { ask } from '../commands/ask.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import { reserve } from '../reservations/reserve.ts';
import { createShift } from '../shifts/create-shift.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createTimeOff } from '../time-off/create-time-off.ts';
import { readTimeline } from './timeline.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const HOUR_MS = 3_600_000;
const BEGUN_MS = Date.now();
const inHours = (n: number) => new Date(BEGUN_MS + n * HOUR_MS).toISOString();
const read = async (from: string, until: string, as = yard.operator) =>
  expectOk(await ask(yard.pools, as, (db) => readTimeline(db, { from, until })));

test('what is over, live and planned in a span, who is with it, and when units and people are away', async () => {
  const typeId = await yard.type();
  const [unit, driver, order] = [
    await yard.unit(typeId),
    await yard.driver(),
    await yard.order(typeId, { quantity: 3 }),
  ];
  const [requirement] = order.requirements;
  const over = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, over.id, { to, via: 'radio' })));
  }
  const live = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
  const [plannedFrom, plannedUntil] = [inHours(30), inHours(32)];
  const plan = {
    workOrderId: order.id,
    plannedFrom,
    plannedUntil,
    units: [{ equipmentId: unit, driverId: driver.id }],
  };
  const [reserved] = expectOk(await yard.run((db) => reserve(db, plan))).items;
  const away = { startsAt: inHours(40), endsAt: inHours(41) };
  const window = expectOk(
    await yard.run((db) => createMaintenanceWindow(db, { equipmentId: unit, ...away, note: 'Oil' })),
  );
  const shift = expectOk(await yard.run((db) => createShift(db, { driverId: driver.id, ...away })));
  const off = expectOk(
    await yard.run((db) =>
      createTimeOff(db, { driverId: driver.id, startsAt: inHours(50), endsAt: inHours(51), kind: 'vacation' }),
    ),
  );

  const shown = await read(inHours(-24), inHours(72), await yard.signIn('viewer'));
  expect(timeline.parse(shown)).toEqual(shown);
  const items = new Map(shown.assignments.map((a) => [a.id, a]));
  expect(items.get(over.id)).toMatchObject({
    status: 'completed',
    number: order.number,
    title: order.title,
    equipmentId: unit,
    from: over.dispatchedAt,
    until: expect.any(String),
  });
  expect(items.get(live.id)).toMatchObject({ status: 'dispatched', from: live.dispatchedAt, until: null });
  expect(items.get(reserved?.id ?? '')).toMatchObject({ status: 'reserved', from: plannedFrom, until: plannedUntil });
  expect(requirement).toBeDefined();
  const places = new Map(shown.places.map((p) => [p.assignmentId, p]));
  expect(places.get(over.id)).toMatchObject({ driverId: driver.id, until: expect.any(String) });
  expect(places.get(live.id)).toMatchObject({ driverId: driver.id, until: null });
  expect(places.get(reserved?.id ?? '')).toMatchObject({ driverId: driver.id, from: plannedFrom, until: plannedUntil });
  expect(shown.maintenanceWindows).toMatchObject([{ id: window.id, equipmentId: unit, note: 'Oil' }]);
  expect(shown.shifts).toMatchObject([{ id: shift.id, driverId: driver.id, from: away.startsAt, until: away.endsAt }]);
  expect(shown.timeOff).toMatchObject([{ id: off.id, driverId: driver.id }]);
  expect(shown.truncated).toEqual([]);

  // A span that ends before now knows none of it, one that begins after now only what is live or planned then.
  expect(await read(inHours(-24), inHours(-20))).toMatchObject({ assignments: [], places: [], shifts: [] });
  const later = await read(inHours(31), inHours(34));
  expect(new Set(later.assignments.map((a) => a.id))).toEqual(new Set([live.id, reserved?.id]));
  expect(later).toMatchObject({ maintenanceWindows: [], timeOff: [] });
  expect((await read(plannedUntil, inHours(34))).assignments.map((a) => a.id)).toEqual([live.id]);
});

test('it is not for drivers, and holds nothing of another tenant', async () => {
  const { principal } = await yard.driver();
  const span = { from: inHours(-24), until: inHours(72) };
  expect(await ask(yard.pools, principal, (db) => readTimeline(db, span))).toMatchObject({
    refusal: { code: 'forbidden' },
  });
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  expect(expectOk(await ask(bolt.pools, bolt.operator, (db) => readTimeline(db, span)))).toMatchObject({
    assignments: [],
    places: [],
    maintenanceWindows: [],
    shifts: [],
    timeOff: [],
  });
});

test('a list that is longer than its bound is cut, and says so', async () => {
  const [{ id: driverId }, from] = [await yard.driver(), Date.now() + 100 * HOUR_MS];
  const ids = Array.from({ length: 5_001 }, newId);
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(sql`INSERT INTO shifts (id, driver_id, starts_at, ends_at, created_at, updated_at)
      SELECT id, ${driverId}::uuid, to_timestamp(${from / 1000}) + n * interval '2 seconds',
        to_timestamp(${from / 1000}) + n * interval '2 seconds' + interval '1 second', now(), now()
      FROM unnest(${sql.param(ids)}::uuid[]) WITH ORDINALITY AS s (id, n)`),
  );
  const shown = await read(inHours(90), inHours(150));
  expect(shown.truncated).toEqual(['shifts']);
  expect(shown.shifts).toHaveLength(5_000);
});

test('a span is asked for forwards, and at most fourteen days and the hour of a clock change', () => {
  const from = '2026-11-01T04:00:00.000Z';
  const ok = (until: string) => timelineQuery.safeParse({ from, until }).success;
  expect(ok('2026-11-15T05:00:00.000Z')).toBe(true);
  expect(ok('2026-11-15T05:00:00.001Z')).toBe(false);
  expect(ok(from)).toBe(false);
});

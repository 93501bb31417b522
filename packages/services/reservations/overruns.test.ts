import { inTenant } from '@yardmaster/database/tenant-db';
import type { Overrun, OverrunOffer } from '@yardmaster/domain/reservation/reservation';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeExpectedEnd } from '../assignments/change-expected-end.ts';
import { recall } from '../assignments/recall.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { listOverruns } from './list-overruns.ts';
import { reschedule } from './reschedule.ts';
import { reserve } from './reserve.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(async () => {
  const report = await verifyTenant(yard.pools, yard.operator);
  await yard.close();
  if (!report.ok) throw new Error(JSON.stringify(report.invariants.filter((i) => i.violations.length > 0)));
});

const HOUR = 3_600_000;
const BEGUN_MS = Date.now();
const inHours = (hours: number) => new Date(BEGUN_MS + hours * HOUR).toISOString();
const overruns = () => inTenant(yard.pools, yard.operator, listOverruns, { readOnly: true });
const about = async (id: string) => (await overruns()).items.find((o) => o.reservation.assignmentId === id);

/** A live assignment until in five hours, and behind it a reservation from in three until in four. */
async function late({ sharesDriver = false, sharesUnit = true } = {}) {
  const typeId = await yard.type();
  const [unit, driver] = await Promise.all([yard.unit(typeId), yard.driver()]);
  const [first, second] = await Promise.all([yard.order(typeId), yard.order(typeId)]);
  const live = await sent(yard, {
    workOrderId: first.id,
    equipmentId: unit,
    driverId: driver.id,
    expectedEndAt: inHours(2),
  });
  const equipmentId = sharesUnit ? unit : await yard.unit(typeId);
  const { items } = expectOk(
    await yard.run((db) =>
      reserve(db, {
        workOrderId: second.id,
        units: [{ equipmentId, driverId: sharesDriver ? driver.id : null }],
        plannedFrom: inHours(3),
        plannedUntil: inHours(4),
      }),
    ),
  );
  const [reservation] = items;
  if (!reservation) throw new Error('nothing was reserved');
  expect(await about(reservation.id)).toBeUndefined();
  expectOk(await yard.run((db) => changeExpectedEnd(db, live.id, { expectedEndAt: inHours(5) })));
  return { typeId, live, reservation, unit, driver };
}

/** Does what was offered, as it was offered. */
function take(overrun: Overrun, offer: OverrunOffer) {
  return yard.run<unknown>(async (db) => {
    switch (offer.move) {
      case 'reservation':
        return reschedule(db, overrun.reservation.assignmentId, {
          plannedFrom: offer.plannedFrom,
          plannedUntil: offer.plannedUntil,
        });
      case 'unit':
        return reschedule(db, overrun.reservation.assignmentId, { equipmentId: offer.equipmentId });
      case 'assignment':
        return swap(db, { assignmentId: overrun.assignment.assignmentId, equipmentId: offer.equipmentId });
    }
  });
}

describe('a live assignment that runs into a reservation', () => {
  test('is told with both sides and how long', async () => {
    const { live, reservation } = await late();
    expect(await about(reservation.id)).toMatchObject({
      assignment: {
        assignmentId: live.id,
        equipmentId: live.equipmentId,
        workOrderNumber: expect.stringMatching(/\d/),
      },
      reservation: { assignmentId: reservation.id, plannedFrom: reservation.plannedFrom },
      isUnitShared: true,
      sharedDriverIds: [],
      overlapMinutes: 60,
    });
  });

  test.each(['reservation', 'unit', 'assignment'] as const)(
    'offers to move the %s, which works at once',
    async (move) => {
      const { typeId, live, reservation } = await late();
      await Promise.all(Array.from({ length: 5 }, () => yard.unit(typeId)));
      const overrun = await about(reservation.id);
      if (!overrun) throw new Error('nothing overran');
      const offers = overrun.offers.filter((o) => o.move === move);
      expect(offers).toHaveLength(move === 'reservation' ? 1 : 3);
      const [offer] = offers;
      if (!offer) throw new Error('no offer');
      expectOk(await take(overrun, offer));
      expect(await about(reservation.id)).toBeUndefined();
      expectOk(await yard.run((db) => recall(db, live.id, { reason: 'done' })));
    },
  );

  test('offers the first window behind it that nothing else is planned in', async () => {
    const { typeId, reservation, unit } = await late();
    const window = { plannedFrom: inHours(5.5), plannedUntil: inHours(6) };
    const workOrderId = (await yard.order(typeId)).id;
    expectOk(await yard.run((db) => reserve(db, { workOrderId, units: [{ equipmentId: unit }], ...window })));
    const overrun = await about(reservation.id);
    expect(overrun?.offers).toMatchObject([{ move: 'reservation', plannedFrom: window.plannedUntil }]);
  });

  test('offers no window in which a gate would block, and no unit', async () => {
    const { typeId, reservation, unit } = await late();
    const spare = await yard.unit(typeId);
    const maintenance = async (equipmentId: string, from: number, until: number) => {
      const body = { equipmentId, startsAt: inHours(from), endsAt: inHours(until) };
      return expectOk(await yard.run((db) => createMaintenanceWindow(db, body)));
    };
    await maintenance(spare, -1, 9);
    const overrun = await about(reservation.id);
    expect(overrun?.offers.map((o) => o.move)).toEqual(['reservation']);
    await maintenance(unit, 4, 200);
    expect((await about(reservation.id))?.offers).toEqual([]);
  });

  test('is told when only somebody of its crew is wanted; then another unit is no help', async () => {
    const { typeId, reservation, driver } = await late({ sharesDriver: true, sharesUnit: false });
    await yard.unit(typeId);
    const overrun = await about(reservation.id);
    expect(overrun).toMatchObject({ isUnitShared: false, sharedDriverIds: [driver.id] });
    expect(overrun?.offers.map((o) => o.move)).toEqual(['reservation']);
    if (!overrun?.offers[0]) throw new Error('no offer');
    expectOk(await take(overrun, overrun.offers[0]));
    expect(await about(reservation.id)).toBeUndefined();
  });
});

test('an end that has passed or that nobody knows runs into what has begun', async () => {
  const { live, reservation } = await late();
  expectOk(await yard.run((db) => changeExpectedEnd(db, live.id, { expectedEndAt: null })));
  expect(await about(reservation.id)).toBeUndefined();
  await inTenant(yard.pools, yard.operator, async (db) => {
    const window = sql`planned_from = now() - interval '10 minutes'`;
    await db.tx.execute(sql`UPDATE dispatch_assignments SET ${window} WHERE id = ${reservation.id}`);
    await db.tx.execute(sql`UPDATE assignment_crew SET planned_from = a.planned_from FROM dispatch_assignments a
      WHERE a.id = assignment_id AND a.id = ${reservation.id}`);
  });
  const overrun = await about(reservation.id);
  expect(overrun).toMatchObject({ assignment: { expectedEndAt: null }, isUnitShared: true });
  expect(overrun?.overlapMinutes).toBeGreaterThanOrEqual(10);
  const [offer] = overrun?.offers ?? [];
  if (!overrun || offer?.move !== 'reservation') throw new Error('no offer');
  expect(Date.parse(offer.plannedFrom)).toBeGreaterThan(Date.now() + 0.9 * HOUR);
  expectOk(await take(overrun, offer));
});

test('drivers may not see it; another tenant has its own', async () => {
  const { driver } = await late();
  await expect(inTenant(yard.pools, driver.principal, listOverruns)).rejects.toMatchObject({
    refusal: { code: 'forbidden' },
  });
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  expect(await inTenant(bolt.pools, bolt.operator, listOverruns)).toEqual({ items: [], isTruncated: false });
});

import { newId } from '@yardmaster/database/ids';
import { equipmentPositions } from '@yardmaster/database/tables/fleet';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import { inTenant } from '@yardmaster/database/tenant-db';
import type { Candidates } from '@yardmaster/domain/candidate/candidates';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { enact } from '../assignments/enact.ts';
import { recall } from '../assignments/recall.ts';
import { grantCertification } from '../certifications/grant-certification.ts';
import { putTypeCertifications } from '../certifications/put-type-certifications.ts';
import { revokeCertification } from '../certifications/revoke-certification.ts';
import { ask } from '../commands/ask.ts';
import { createDriver } from '../drivers/create-driver.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { createEquipment } from '../equipment/create-equipment.ts';
import { patchEquipment } from '../equipment/patch-equipment.ts';
import { cancelMaintenanceWindow } from '../maintenance-windows/cancel-maintenance-window.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import { patchMaintenanceWindow } from '../maintenance-windows/patch-maintenance-window.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { record, stamps } from '../record.ts';
import { reserve as reserveVerb } from '../reservations/reserve.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { createSite } from '../sites/create-site.ts';
import { cancelShift } from '../shifts/cancel-shift.ts';
import { createShift } from '../shifts/create-shift.ts';
import { patchShift } from '../shifts/patch-shift.ts';
import { archiveClosed } from '../testkit/archive-closed.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { cancelTimeOff } from '../time-off/cancel-time-off.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { readCandidates } from './read-candidates.ts';
import { busyHandsOf, inMinutes, tick } from './testkit/busy-yard.ts';

const DAY_MS = 86_400_000;
let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterEach(() => vi.useRealTimers());
afterAll(() => yard.close());

const read = async (orderId: string, at?: string) =>
  expectOk(await ask(yard.pools, yard.operator, (db) => readCandidates(db, orderId, { at, limit: 1_000 })));
/** Names are read, not recorded. */
const reasons = ({ drivers, ...rest }: Candidates) => ({ ...rest, drivers: drivers.map(({ name: _, ...d }) => d) });
describe('the reasons of a past moment', () => {
  test('are there in every kind', async () => {
    const { busyYard } = busyHandsOf(yard);
    const { wanted } = await busyYard();
    const told = await read(wanted.id);
    const codes = new Set([...told.units, ...told.drivers].flatMap((one) => one.findings.map((f) => f.code)));
    expect([...codes].toSorted()).toEqual([
      'certification_expires',
      'certification_missing',
      'driver_declined',
      'driver_off_shift',
      'driver_reserved',
      'driver_taken',
      'driver_time_off',
      'maintenance_planned',
      'shift_ends',
      'unit_in_maintenance',
      'unit_out_of_service',
      'unit_reserved',
      'unit_taken',
    ]);
    expect(told.pairs[0]).toMatchObject({ findings: [] });
    await tick();
    expect(reasons(await read(wanted.id, told.at))).toEqual(reasons(told));
  });

  test('are the same a day later, whatever has changed since', async () => {
    const { ok, seen, busyYard } = busyHandsOf(yard);
    const yardThen = await busyYard();
    const { typeId, u, d, licence, wanted, job, windows, shift, off, planned, toRelease } = yardThen;
    await tick();
    const told = await read(wanted.id);
    await tick();

    const [best] = told.pairs;
    await sent(yard, { workOrderId: wanted.id, equipmentId: best?.equipmentId ?? '', driverId: best?.driverId ?? '' });
    await ok((db) => recall(db, job.id, { reason: 'rain' }));
    await ok((db) => recall(db, planned, { reason: 'no need' }));
    await ok((db) =>
      enact(db, toRelease, () => ({ ok: true, events: [{ type: 'assignment.released', findings: [] }] })),
    );
    await ok((db) => revokeCertification(db, d.free, licence.id));
    await ok((db) => grantCertification(db, d.without, { certificationId: licence.id, expiresAt: null }));
    await ok((db) => grantCertification(db, d.lapsed, { certificationId: licence.id, expiresAt: inMinutes(9_000) }));
    await ok((db) => putTypeCertifications(db, typeId, { certificationIds: [] }));
    await ok((db) => cancelMaintenanceWindow(db, windows.now.id));
    await ok((db) => patchMaintenanceWindow(db, windows.soon.id, { startsAt: inMinutes(5) }));
    await ok((db) =>
      createMaintenanceWindow(db, { equipmentId: u.near, startsAt: inMinutes(-1), endsAt: inMinutes(10) }),
    );
    await ok((db) => patchEquipment(db, u.broken, { status: 'available', identifier: `renamed ${typeId}` }));
    await ok((db) =>
      patchEquipment(db, u.done, {
        capabilities: ['gps'],
        siteId: yardThen.place.id,
      }),
    );
    const otherType = await yard.type();
    await ok((db) => patchEquipment(db, u.declined, { equipmentTypeId: otherType }));
    await seen(u.near, 51);
    await ok((db) => patchDriver(db, d.offShift, { status: 'available', name: 'Renamed', capabilities: ['gps'] }));
    await ok((db) => patchDriver(db, d.done, { status: 'inactive' }));
    await ok((db) => cancelTimeOff(db, off.id));
    await ok((db) => patchShift(db, shift.id, { endsAt: inMinutes(900) }));
    await ok((db) => createShift(db, { driverId: d.without, startsAt: inMinutes(60), endsAt: inMinutes(90) }));
    await ok((db) => patchWorkOrder(db, wanted.id, { priority: 1, siteId: yardThen.home.id, dueFrom: inMinutes(500) }));
    await ok((db) =>
      patchSettings(db, {
        gates: { shift: 'off', maintenance: 'warn' },
        weights: { distance: 0 },
        hoursOfService: { maxMinutes: 60 },
      }),
    );
    await ok((db) =>
      createEquipment(db, { identifier: `new ${typeId}`, equipmentTypeId: typeId, siteId: null, capabilities: [] }),
    );
    await ok((db) => createDriver(db, { name: 'New', email: `new-${typeId}@example.com` }));

    await ok((db) => cancelShift(db, shift.id));

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS });
    const now = await read(wanted.id);
    expect(reasons(now).units).not.toEqual(reasons(told).units);
    expect(reasons(now).drivers).not.toEqual(reasons(told).drivers);
    const then = await read(wanted.id, told.at);
    expect(reasons(then)).toEqual(reasons(told));
    vi.setSystemTime(Date.now() + 40 * DAY_MS);
    await inTenant(yard.pools, yard.operator, archiveClosed);
    expect(reasons(await read(wanted.id, told.at))).toEqual(reasons(told));
    vi.useRealTimers();
    await ok((db) =>
      patchSettings(db, {
        gates: { shift: 'block', maintenance: 'block' },
        weights: { distance: 40 },
        hoursOfService: { maxMinutes: 660 },
      }),
    );
  });

  test('hold an offer of the queue that has ended since', async () => {
    const { ok } = busyHandsOf(yard);
    const typeId = await yard.type();
    const identifier = `offered ${typeId}`;
    const unit = await ok((db) =>
      createEquipment(db, { identifier, equipmentTypeId: typeId, siteId: null, capabilities: [] }),
    );
    const [order, other] = [await yard.order(typeId), await yard.order(typeId)];
    const driver = await ok((db) => createDriver(db, { name: 'Offered', email: `${typeId}@example.com` }));
    const id = newId();
    const offer = { workOrderId: other.id, equipmentId: unit.id, driverId: driver.id };
    const told = (version: number, type: string) =>
      inTenant(yard.pools, yard.operator, (db) =>
        record(db, [{ streamType: 'queue_entry', streamId: id, version, type, payload: offer }]),
      );
    await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.insert(queueEntries).values({
        id,
        workOrderId: other.id,
        requirementId: other.requirements[0]?.id ?? '',
        equipmentTypeId: typeId,
        priority: 3,
        enqueuedAt: db.now,
        status: 'proposed',
        proposedEquipmentId: unit.id,
        proposedDriverId: driver.id,
        proposedAt: db.now,
        ...stamps(db),
      }),
    );
    await told(1, 'queue.proposed');
    await tick();
    const offered = await read(order.id);
    expect(offered.units[0]?.findings).toMatchObject([{ code: 'unit_offered_elsewhere' }]);
    await tick();
    await inTenant(yard.pools, yard.operator, (db) => db.tx.delete(queueEntries).where(eq(queueEntries.id, id)));
    await told(2, 'queue.removed');
    expect((await read(order.id)).units[0]?.findings).toEqual([]);
    expect(reasons(await read(order.id, offered.at))).toEqual(reasons(offered));
  });
});

test('a unit is near where it was measured last, then as now, though a phone told late of where it had been', async () => {
  const { ok } = busyHandsOf(yard);
  const typeId = await yard.type();
  const place = await ok((db) => createSite(db, { name: `Job ${typeId}`, latitude: 51, longitude: 7 }));
  const order = await yard.order(typeId);
  await ok((db) => patchWorkOrder(db, order.id, { siteId: place.id }));
  const [unit, other] = [await yard.unit(typeId), await yard.unit(typeId)];
  const seen = (equipmentId: string, latitude: number, occurredAt: string) =>
    inTenant(yard.pools, yard.operator, (db) =>
      db.tx
        .insert(equipmentPositions)
        .values({ id: newId(), equipmentId, recordedAt: db.now, occurredAt, latitude, longitude: 7 }),
    );
  const meters = async (at?: string) =>
    new Map((await read(order.id, at)).units.map((one) => [one.id, one.parts.distance.distanceMeters]));
  const same = inMinutes(-10);
  await seen(unit, 51, same);
  await seen(unit, 50, inMinutes(-90));
  // Two boxes that measured in the same second.
  for (const latitude of [50, 51]) await seen(other, latitude, same);
  await tick();
  const told = await read(order.id);
  expect(await meters()).toEqual(new Map([unit, other].map((id) => [id, 0])));
  await tick();
  await seen(unit, 52, inMinutes(-5));
  await seen(other, 52, inMinutes(-95));
  await tick();
  expect((await meters()).get(unit)).toBeGreaterThan(100_000);
  expect((await meters()).get(other)).toBe(0);
  expect(reasons(await read(order.id, told.at))).toEqual(reasons(told));
});

test('refuses moments to come, orders that are not or were not yet there, and who may not see the board', async () => {
  const order = await yard.order(await yard.type());
  const asked = (id: string, at?: string, who = yard.operator) =>
    ask(yard.pools, who, (db) => readCandidates(db, id, { at, limit: 10 }));
  expect(await asked(order.id, inMinutes(5))).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/at' }] },
  });
  expect(await asked(order.id, inMinutes(-5))).toMatchObject({ refusal: { code: 'not_found' } });
  expect(await asked(newId())).toMatchObject({ refusal: { code: 'not_found' } });
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  expect(await asked(order.id, undefined, bolt.operator)).toMatchObject({ refusal: { code: 'not_found' } });
  expect(await asked(order.id, undefined, await yard.signIn('driver'))).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});

test('what was offered to a request that was then given a reservation is offered no more', async () => {
  const { ok } = busyHandsOf(yard);
  const typeId = await yard.type();
  const [waits, looks, driver] = await Promise.all([yard.order(typeId), yard.order(typeId), yard.driver()]);
  await ok((db) => assign(db, { workOrderId: waits.id }));
  const equipmentId = await yard.unit(typeId);
  await promoteQueue(yard.pools, yard.operator.tenantId);
  const codes = ({ units }: Candidates) => units.flatMap(({ findings }) => findings.map(({ code }) => code));
  expect(codes(await read(looks.id))).toContain('unit_offered_elsewhere');
  const window = { plannedFrom: inMinutes(600), plannedUntil: inMinutes(660) };
  await ok((db) =>
    reserveVerb(db, { workOrderId: waits.id, units: [{ equipmentId, driverId: driver.id }], ...window }),
  );
  await tick();
  const now = await read(looks.id);
  expect(codes(now)).not.toContain('unit_offered_elsewhere');
  expect(reasons(await read(looks.id, now.at))).toEqual(reasons(now));
});

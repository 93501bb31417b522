import { newId } from '@yardmaster/database/ids';
import { inTenant } from '@yardmaster/database/tenant-db';
import { driverOverview, unitOverview } from '@yardmaster/domain/overview/overview';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportFailure } from '../assignments/report-failure.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { createCertification } from '../certifications/create-certification.ts';
import { grantCertification } from '../certifications/grant-certification.ts';
import { putTypeCertifications } from '../certifications/put-type-certifications.ts';
import { revokeCertification } from '../certifications/revoke-certification.ts';
import { ask } from '../commands/ask.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { patchEquipment } from '../equipment/patch-equipment.ts';
import { reportPosition } from '../equipment-positions/report-position.ts';
import { resolveFailure } from '../failures/resolve-failure.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import { reportMyPosition } from '../positions/report-my-position.ts';
import { setSharing } from '../positions/set-sharing.ts';
import { reserve } from '../reservations/reserve.ts';
import { createShift } from '../shifts/create-shift.ts';
import { createSite } from '../sites/create-site.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createTimeOff } from '../time-off/create-time-off.ts';
import { readDriverOverview } from './read-driver-overview.ts';
import { readUnitOverview } from './read-unit-overview.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const HOUR_MS = 3_600_000;
const begun = Math.floor(Date.now() / 1000) * 1000;
const at = (hours: number) => new Date(begun + hours * HOUR_MS).toISOString();
const readUnit = (id: string, as = yard.operator) => ask(yard.pools, as, (db) => readUnitOverview(db, id));
const readDriver = (id: string, as = yard.operator) => ask(yard.pools, as, (db) => readDriverOverview(db, id));
const unitNow = async (id: string, as = yard.operator) => unitOverview.parse(expectOk(await readUnit(id, as)));
const driverNow = async (id: string, as = yard.operator) => driverOverview.parse(expectOk(await readDriver(id, as)));
const codes = ({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code);

async function planned(typeId: string, equipmentId: string, driverId: string | null, from: number, until: number) {
  const order = await yard.order(typeId);
  const window = { plannedFrom: at(from), plannedUntil: at(until) };
  const units = [{ equipmentId, driverId }];
  expectOk(await yard.run((db) => reserve(db, { workOrderId: order.id, units, ...window })));
  return order;
}

describe('a unit', () => {
  test('that nobody has touched is free, has nothing before it, and was seen nowhere', async () => {
    const typeId = await yard.type('Roller, fresh');
    const id = await yard.unit(typeId);
    expect(await unitNow(id)).toMatchObject({
      equipment: { id, status: 'available', assignment: null },
      typeName: 'Roller, fresh',
      site: null,
      resting: { by: null },
      job: null,
      reservations: [],
      findings: [],
      position: null,
      driverNeeds: [],
      maintenance: [],
      failures: [],
      truncated: false,
    });
  });

  test('at work tells its job and crew, what is planned, where it was seen and what its driver needs', async () => {
    const typeId = await yard.type();
    const [id, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
    const place = { name: 'North gate', latitude: 52.5, longitude: 13.4 };
    const site = expectOk(await yard.run((db) => createSite(db, place)));
    expectOk(await yard.run((db) => patchEquipment(db, id, { siteId: site.id })));
    const assignment = await sent(yard, { workOrderId: order.id, equipmentId: id, driverId: driver.id });
    const [later, next] = [await planned(typeId, id, null, 30, 31), await planned(typeId, id, null, 20, 22)];
    const window = { equipmentId: id, startsAt: at(40), endsAt: at(44), note: 'Oil' };
    expectOk(await yard.run((db) => createMaintenanceWindow(db, window)));
    expectOk(await yard.run((db) => reportPosition(db, id, { latitude: 52.51, longitude: 13.41 })));
    const certification = expectOk(await yard.run((db) => createCertification(db, { name: 'Crane licence' })));
    const certificationIds = [certification.id];
    expectOk(await yard.run((db) => putTypeCertifications(db, typeId, { certificationIds })));

    const told = await unitNow(id, await yard.signIn('viewer'));
    expect(told).toMatchObject({
      since: assignment.dispatchedAt,
      site: { id: site.id, ...place, address: null },
      job: {
        id: assignment.id,
        status: 'dispatched',
        workOrder: { id: order.id, number: order.number, siteName: null, place: null },
        crew: [{ driverId: driver.id, name: expect.stringContaining('Driver') }],
      },
      reservations: [{ workOrder: { id: next.id } }, { workOrder: { id: later.id } }],
      maintenance: [{ note: 'Oil' }],
      position: { latitude: 52.51, longitude: 13.41, source: 'api' },
      driverNeeds: [{ certificationId: certification.id, name: 'Crane licence' }],
    });
    expect(codes(told)).toEqual(['unit_taken']);
  });

  test('was seen last where it was measured last, not where that was told last', async () => {
    const id = await yard.unit(await yard.type());
    const insert = (measured: number, told: number, latitude: number) =>
      inTenant(yard.pools, yard.operator, ({ tx }) =>
        tx.execute(sql`INSERT INTO equipment_positions (id, recorded_at, equipment_id, latitude, longitude, occurred_at)
          VALUES (${newId()}, ${at(told)}, ${id}, ${latitude}, 7, ${at(measured)})`),
      );
    await insert(-2, -2, 1);
    await insert(-5, -1, 2);
    expect((await unitNow(id)).position).toMatchObject({ latitude: 1, occurredAt: at(-2) });
  });

  test('that broke down is out of service because of it, also after somebody has looked at it; what is back is not', async () => {
    const typeId = await yard.type();
    const [id, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
    const assignment = await sent(yard, { workOrderId: order.id, equipmentId: id, driverId: driver.id });
    expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to: 'en_route' }), driver.principal));
    const failure = { kind: 'breakdown' as const, note: 'Hydraulic hose burst' };
    expectOk(await yard.run((db) => reportFailure(db, assignment.id, failure), driver.principal));
    const broken = await unitNow(id);
    expect(broken).toMatchObject({
      equipment: { restingStatus: 'out_of_service' },
      resting: { by: { id: driver.principal.userId } },
      failures: [{ ...failure, workOrderNumber: order.number, resolvedAt: null }],
    });
    expect(codes(broken)).toContain('unit_out_of_service');
    const open = broken.failures[0];
    if (!open) throw new Error('no failure');
    expectOk(await yard.run((db) => resolveFailure(db, open.id)));
    expect((await unitNow(id)).failures).toMatchObject([{ id: open.id, resolvedAt: expect.any(String) }]);
    expectOk(await yard.run((db) => patchEquipment(db, id, { status: 'available' })));
    expect((await unitNow(id)).failures).toEqual([]);
  });
});

describe('a driver', () => {
  test('tells what they hold and which types they may not drive for want of what', async () => {
    const { id } = await yard.driver();
    const [crane, barge] = [await yard.type('A crane'), await yard.type('A barge')];
    const make = async (name: string) => expectOk(await yard.run((db) => createCertification(db, { name }))).id;
    const [lift, water] = [await make('Lifting'), await make('Water')];
    expectOk(await yard.run((db) => putTypeCertifications(db, crane, { certificationIds: [lift] })));
    expectOk(await yard.run((db) => putTypeCertifications(db, barge, { certificationIds: [water, lift] })));
    const give = (certificationId: string, expiresAt: string | null) =>
      yard.run((db) => grantCertification(db, id, { certificationId, expiresAt }));
    expectOk(await give(lift, null));
    expectOk(await give(water, at(-24)));
    const { certifications, types } = await driverNow(id);
    expect(certifications).toMatchObject([
      { certificationId: water, name: 'Water', expiresAt: at(-24) },
      { certificationId: lift, expiresAt: null },
    ]);
    const of = (type: string) => types.find((one) => one.id === type)?.lacks;
    expect(of(crane)).toEqual([]);
    expect(of(barge)).toEqual([{ certificationId: water, name: 'Water', expiredAt: at(-24) }]);
  });

  test('lacks what was taken from them, and nothing that a type asked for once', async () => {
    const { id } = await yard.driver();
    const typeId = await yard.type('A dredger');
    const { id: certificationId } = expectOk(await yard.run((db) => createCertification(db, { name: 'Dredging' })));
    const require = (certificationIds: string[]) =>
      yard.run((db) => putTypeCertifications(db, typeId, { certificationIds }));
    const type = async () => (await driverNow(id)).types.find((one) => one.id === typeId);
    expectOk(await require([certificationId]));
    expectOk(await yard.run((db) => grantCertification(db, id, { certificationId, expiresAt: null })));
    expect(await type()).toMatchObject({ lacks: [] });
    expectOk(await yard.run((db) => revokeCertification(db, id, certificationId)));
    expect(await type()).toMatchObject({ lacks: [{ certificationId, expiredAt: null }] });
    expect((await driverNow(id)).certifications).toEqual([]);
    expectOk(await require([]));
    expect(await type()).toBeUndefined();
    const unit = await yard.unit(typeId);
    expect((await unitNow(unit)).driverNeeds).toEqual([]);
  });

  test('tells their job, shifts, time off and hours; the kind of time off to who plans alone', async () => {
    const typeId = await yard.type();
    const [unit, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
    const { id } = driver;
    expectOk(await yard.run((db) => createShift(db, { driverId: id, startsAt: at(-1), endsAt: at(5) })));
    expectOk(await yard.run((db) => createShift(db, { driverId: id, startsAt: at(-9), endsAt: at(-2) })));
    expectOk(await yard.run((db) => createShift(db, { driverId: id, startsAt: at(23), endsAt: at(31) })));
    const off = { driverId: id, startsAt: at(48), endsAt: at(72), kind: 'sick' as const };
    expectOk(await yard.run((db) => createTimeOff(db, off)));
    const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: id });
    const next = await planned(typeId, await yard.unit(typeId), id, 24, 26);
    const told = await driverNow(id);
    expect(told).toMatchObject({
      driver: { id, status: 'assigned', assignmentId: assignment.id },
      since: assignment.dispatchedAt,
      job: { id: assignment.id, unit: { id: unit }, workOrder: { number: order.number } },
      reservations: [{ workOrder: { id: next.id } }],
      duty: { isOn: true, until: at(5) },
      dutyMinutes: 0,
      shifts: [{ startsAt: at(-1) }, { startsAt: at(23) }],
      timeOff: [{ startsAt: off.startsAt, kind: 'sick' }],
    });
    expect(codes(told)).toEqual(['driver_taken']);
    expect((await driverNow(id, await yard.signIn('viewer'))).timeOff).toMatchObject([{ kind: null }]);
  });

  test('who has left is on no duty, and may not go', async () => {
    const { id } = await yard.driver();
    expectOk(await yard.run((db) => patchDriver(db, id, { status: 'inactive' })));
    const told = await driverNow(id);
    expect(told).toMatchObject({ duty: null, resting: { by: null } });
    expect(codes(told)).toContain('driver_inactive');
  });

  test('is seen where their phone says while they share it and are on shift, and nowhere else', async () => {
    const [{ id, principal }, other] = [await yard.driver(), await yard.driver()];
    const tell = () => yard.run((db) => reportMyPosition(db, { latitude: 1, longitude: 2, accuracyM: 9 }), principal);
    expect((await driverNow(id)).position).toBeNull();
    expectOk(await yard.run((db) => setSharing(db, { shared: true }), principal));
    expectOk(await tell());
    const seen = { latitude: 1, longitude: 2, accuracyM: 9, source: 'phone', occurredAt: expect.any(String) };
    expect((await driverNow(id)).position).toEqual(seen);
    expect((await driverNow(other.id)).position).toBeNull();
    expectOk(await yard.run((db) => patchDriver(db, id, { status: 'off_shift' })));
    expect((await driverNow(id)).position).toBeNull();
    expectOk(await yard.run((db) => patchDriver(db, id, { status: 'available' })));
    expectOk(await yard.run((db) => setSharing(db, { shared: false }), principal));
    expect((await driverNow(id)).position).toBeNull();
  });
});

test('what is unknown, another tenant’s or not theirs to see is refused', async () => {
  const [unit, driver] = [await yard.unit(await yard.type()), await yard.driver()];
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  const forbidden = { refusal: { code: 'forbidden' } };
  expect(await readUnit(newId())).toEqual(nothing);
  expect(await readDriver(newId())).toEqual(nothing);
  expect(await readUnit(unit, neighbour.operator)).toEqual(nothing);
  expect(await readDriver(driver.id, neighbour.operator)).toEqual(nothing);
  expect(await readUnit(unit, driver.principal)).toMatchObject(forbidden);
  // The page is the office's: of themselves a driver reads on the phone.
  expect(await readDriver(driver.id, driver.principal)).toMatchObject(forbidden);
});

import { newId } from '@yardmaster/database/ids';
import { inTenant } from '@yardmaster/database/tenant-db';
import type { DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openYard, sent, type Yard } from '../testkit/yard.ts';
import { type FactsOptions, readDriverFacts, readUnitFacts } from './facts.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterAll(() => yard.close());

const run = (statement: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<Record<string, string>>(statement));
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function factsOf(
  ids: { unit?: string; driver?: string },
  options: FactsOptions & { from?: string; workOrderId?: string } = {},
) {
  const { from, workOrderId = newId(), ...rest } = options;
  return inTenant(yard.pools, yard.operator, async (db) => {
    const asked = { workOrderId, requirementId: null, from: from ?? db.now };
    const [units, drivers] = await Promise.all([
      readUnitFacts(db, { ids: ids.unit ? [ids.unit] : [] }, asked, rest),
      readDriverFacts(db, { ids: ids.driver ? [ids.driver] : [] }, asked, rest),
    ]);
    return { unit: units[0] as UnitFacts, driver: drivers[0] as DriverFacts };
  });
}
async function site(latitude: number): Promise<string> {
  const id = newId();
  await run(sql`INSERT INTO sites (id, name, name_key, latitude, longitude, created_at, updated_at)
    VALUES (${id}, ${id}, ${id}, ${latitude}, 7, now(), now())`);
  return id;
}
/** A span of a table that has one owner. */
const span = (table: string, owner: string, id: string, from: number, until: number) =>
  run(sql`INSERT INTO ${sql.identifier(table)} (id, ${sql.identifier(owner)}, starts_at, ends_at, created_at, updated_at)
    VALUES (${newId()}, ${id}, ${inMinutes(from)}, ${inMinutes(until)}, now(), now())`);
/** Where a unit was measured, and told of: so many minutes from now. */
async function seen(unit: string, latitude: number, measured: number, told = measured, at = inMinutes(measured)) {
  await run(sql`INSERT INTO equipment_positions (id, recorded_at, equipment_id, latitude, longitude, occurred_at)
    VALUES (${newId()}, ${inMinutes(told)}, ${unit}, ${latitude}, 7, ${at})`);
  return at;
}
async function reservation(unit: string, driver: string, from: number, until: number): Promise<string> {
  const [id, order] = [newId(), await yard.order(typeId)];
  const window = sql`${inMinutes(from)}, ${inMinutes(until)}, now(), now()`;
  await run(sql`INSERT INTO dispatch_assignments (id, work_order_id, requirement_id, equipment_id, status, planned_from, planned_until, created_at, updated_at)
    VALUES (${id}, ${order.id}, ${order.requirements[0]?.id}, ${unit}, 'reserved', ${window})`);
  await run(sql`INSERT INTO assignment_crew (id, assignment_id, driver_id, role, joined_at, reserved, planned_from, planned_until, created_at, updated_at)
    VALUES (${newId()}, ${id}, ${driver}, 'driver', now(), true, ${window})`);
  return id;
}

describe('a unit', () => {
  test('is free, since when, and with nothing planned', async () => {
    const unit = await yard.unit(typeId);
    await run(sql`UPDATE equipment SET capabilities = '{gps,winch}' WHERE id = ${unit}`);
    expect((await factsOf({ unit })).unit).toMatchObject({
      id: unit,
      equipmentTypeId: typeId,
      status: 'available',
      restingStatus: 'available',
      since: expect.stringMatching(/^\d{4}-.*Z$/),
      capabilities: ['gps', 'winch'],
      place: null,
      maintenance: null,
      heldBy: null,
      heldUntil: null,
      reservation: null,
      offeredTo: null,
    });
  });

  test('is where it was last seen, else where its last job was, else at home', async () => {
    const unit = await yard.unit(typeId);
    const home = await site(1);
    await run(sql`UPDATE equipment SET site_id = ${home} WHERE id = ${unit}`);
    expect((await factsOf({ unit })).unit.place).toEqual({ latitude: 1, longitude: 7, source: 'home', at: null });

    const order = await yard.order(typeId);
    await run(sql`UPDATE work_orders SET site_id = ${await site(2)} WHERE id = ${order.id}`);
    const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: null });
    await run(
      sql`UPDATE dispatch_assignments SET status = 'completed', closed_at = ${inMinutes(-1)} WHERE id = ${assignment.id}`,
    );
    expect((await factsOf({ unit })).unit.place).toMatchObject({ latitude: 1 });
    await run(sql`UPDATE dispatch_assignments SET on_site_at = ${inMinutes(-2)} WHERE id = ${assignment.id}`);
    expect((await factsOf({ unit })).unit.place).toMatchObject({ latitude: 2, source: 'last_job' });

    await seen(unit, 3, -60 * 24 * 8);
    expect((await factsOf({ unit })).unit.place).toMatchObject({ latitude: 2 });
    await seen(unit, 4, -20);
    await seen(unit, 5, -30);
    expect((await factsOf({ unit })).unit.place).toMatchObject({ latitude: 4, source: 'reported' });
  });

  test('is where it was measured last, whatever a phone that was offline tells late', async () => {
    const unit = await yard.unit(typeId);
    await seen(unit, 6, -60 * 24 * 8, -3);
    expect((await factsOf({ unit })).unit.place).toBeNull();
    const at = await seen(unit, 4, -20);
    await seen(unit, 5, -300, -1);
    expect((await factsOf({ unit })).unit.place).toMatchObject({ latitude: 4, source: 'reported', at });
  });

  test('is where it was told of last, of what was measured in the same second', async () => {
    const unit = await yard.unit(typeId);
    const at = await seen(unit, 4, -20);
    for (const latitude of [5, 6, 7]) await seen(unit, latitude, -20, -10, at);
    expect((await factsOf({ unit })).unit.place).toMatchObject({ latitude: 7, at });
  });

  test('has the first maintenance and reservation that are not over when it would begin', async () => {
    const [unit, driver] = [await yard.unit(typeId), await yard.driver()];
    await span('maintenance_windows', 'equipment_id', unit, -90, -60);
    await span('maintenance_windows', 'equipment_id', unit, 30, 60);
    await span('maintenance_windows', 'equipment_id', unit, 90, 120);
    const first = await reservation(unit, driver.id, 40, 70);
    const second = await reservation(unit, driver.id, 80, 100);
    const soon = await factsOf({ unit, driver: driver.id });
    expect(soon.unit).toMatchObject({
      maintenance: { from: expect.any(String) },
      reservation: { assignmentId: first },
    });
    expect(soon.driver).toMatchObject({ reservation: { assignmentId: first }, heldBy: null, dutyMinutes: 0 });
    const later = await factsOf({ unit, driver: driver.id }, { from: inMinutes(75) });
    expect(later.unit).toMatchObject({ reservation: { assignmentId: second } });
    expect(Date.parse(later.unit.maintenance?.from ?? '')).toBeGreaterThan(Date.now() + 80 * 60_000);
    expect(later.driver).toMatchObject({ reservation: { assignmentId: second } });
    const released = await factsOf({ unit, driver: driver.id }, { exceptAssignmentId: first });
    expect(released.unit.reservation).toMatchObject({ assignmentId: second });
    expect(released.driver.reservation).toMatchObject({ assignmentId: second });
  });

  test('and its driver are held by a job, until it is thought to end, but not for that job itself', async () => {
    const [unit, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
    const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
    const until = inMinutes(50);
    await run(sql`UPDATE dispatch_assignments SET expected_end_at = ${until} WHERE id = ${id}`);
    const held = await factsOf({ unit, driver: driver.id });
    expect(held.unit).toMatchObject({ status: 'assigned', restingStatus: 'available', heldBy: id, heldUntil: until });
    expect(held.driver).toMatchObject({ status: 'assigned', heldBy: id, heldUntil: until });
    const itself = await factsOf({ unit, driver: driver.id }, { exceptAssignmentId: id });
    expect([itself.unit.heldBy, itself.driver.heldBy]).toEqual([null, null]);
  });

  test('and its driver are offered to others, never to the order itself', async () => {
    const [unit, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
    await run(sql`INSERT INTO queue_entries (id, work_order_id, requirement_id, equipment_type_id, priority, enqueued_at, status,
        proposed_equipment_id, proposed_driver_id, proposed_at, created_at, updated_at)
      VALUES (${newId()}, ${order.id}, ${order.requirements[0]?.id}, ${typeId}, 2, now(), 'proposed', ${unit}, ${driver.id}, now(), now(), now())`);
    const offer = { workOrderId: order.id, priority: 2 };
    const others = await factsOf({ unit, driver: driver.id });
    expect([others.unit.offeredTo, others.driver.offeredTo]).toEqual([offer, offer]);
    const own = await factsOf({ unit, driver: driver.id }, { workOrderId: order.id });
    expect([own.unit.offeredTo, own.driver.offeredTo]).toEqual([null, null]);
  });
});

describe('a driver', () => {
  test('has certifications, without those that were taken away', async () => {
    const { id: driver } = await yard.driver();
    const grant = async (expiresAt: string | null, deletedAt: string | null) => {
      const certification = newId();
      await run(
        sql`INSERT INTO certifications (id, name, name_key, created_at, updated_at) VALUES (${certification}, ${certification}, ${certification}, now(), now())`,
      );
      await run(sql`INSERT INTO driver_certifications (id, driver_id, certification_id, expires_at, deleted_at, created_at, updated_at)
        VALUES (${newId()}, ${driver}, ${certification}, ${expiresAt}, ${deletedAt}, now(), now())`);
      return certification;
    };
    const expiry = inMinutes(60);
    const [first, second] = [await grant(expiry, null), await grant(null, null)];
    await grant(null, inMinutes(-1));
    expect((await factsOf({ driver })).driver.certifications).toEqual(
      [
        { certificationId: first, expiresAt: expiry },
        { certificationId: second, expiresAt: null },
      ].toSorted((a, b) => (a.certificationId < b.certificationId ? -1 : 1)),
    );
  });

  test('is on a roster with any shift within two weeks, and on shift from its first moment up to its last', async () => {
    const { id: driver } = await yard.driver();
    expect((await factsOf({ driver })).driver).toMatchObject({ isRostered: false, shift: null, timeOff: null });
    await span('shifts', 'driver_id', driver, 60, 120);
    const [shift] = await run(sql`SELECT starts_at AS f, ends_at AS u FROM shifts WHERE driver_id = ${driver}`);
    const [from, until] = [new Date(shift?.['f'] ?? '').toISOString(), new Date(shift?.['u'] ?? '').toISOString()];
    expect((await factsOf({ driver })).driver).toMatchObject({ isRostered: true, shift: null });
    expect((await factsOf({ driver }, { from })).driver.shift).toEqual({ from, until });
    expect((await factsOf({ driver }, { from: until })).driver.shift).toBeNull();
    expect((await factsOf({ driver }, { from: inMinutes(60 * 24 * 15) })).driver.isRostered).toBe(false);
    await run(sql`UPDATE shifts SET deleted_at = now() WHERE driver_id = ${driver}`);
    expect((await factsOf({ driver })).driver.isRostered).toBe(false);
  });

  test('has the first time off that is not over', async () => {
    const { id: driver } = await yard.driver();
    const id = newId();
    await run(sql`INSERT INTO time_off (id, driver_id, starts_at, ends_at, kind, created_at, updated_at)
      VALUES (${id}, ${driver}, ${inMinutes(-60)}, ${inMinutes(60)}, 'sick', now(), now())`);
    expect((await factsOf({ driver })).driver.timeOff).toMatchObject({ until: expect.any(String) });
    expect((await factsOf({ driver }, { from: inMinutes(61) })).driver.timeOff).toBeNull();
  });

  test('was in crews for so many minutes of the tenant’s window', async () => {
    const { id: driver } = await yard.driver();
    const place = (joined: number, left: number | null, isReserved = false) =>
      run(sql`INSERT INTO assignment_crew (id, assignment_id, driver_id, role, joined_at, left_at, reserved, planned_from, planned_until, created_at, updated_at)
        VALUES (${newId()}, ${newId()}, ${driver}, 'driver', ${inMinutes(joined)}, ${left === null ? 'infinity' : inMinutes(left)}, ${isReserved},
          ${isReserved ? inMinutes(joined) : null}, ${isReserved ? inMinutes(0) : null}, now(), now())`);
    await place(-25 * 60, -23 * 60);
    await place(-120, -60);
    await place(-90, -80, true);
    await place(-30, null);
    // A minute less when the clock ticks between.
    const minutes = async () => (await factsOf({ driver })).driver.dutyMinutes;
    expect([149, 150]).toContain(await minutes());
    await run(sql`UPDATE settings SET settings = jsonb_set(settings, '{hoursOfService}', '{"windowMinutes": 60}')`);
    expect([29, 30]).toContain(await minutes());
    await run(sql`UPDATE settings SET settings = settings - 'hoursOfService'`);
  });

  test('has declined what they were recalled from for that reason', async () => {
    const [unit, driver, other] = [await yard.unit(typeId), await yard.driver(), await yard.driver()];
    const order = await yard.order(typeId);
    const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
    await run(
      sql`UPDATE dispatch_assignments SET status = 'recalled', closed_code = 'declined', closed_at = now(), version = 2 WHERE id = ${id}`,
    );
    await run(sql`INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, occurred_at, recorded_at, payload)
      VALUES (${newId()}, 'assignment', ${id}, 2, 'assignment.recalled', 'user', now(), now(), ${JSON.stringify({ code: 'declined', declinedBy: driver.id })}::text::jsonb)`);
    const hasDeclined = async (who: string, workOrderId: string) =>
      (await factsOf({ driver: who }, { workOrderId })).driver.hasDeclined;
    expect(await hasDeclined(driver.id, order.id)).toBe(true);
    expect(await hasDeclined(other.id, order.id)).toBe(false);
    expect(await hasDeclined(driver.id, newId())).toBe(false);
  });
});

describe('who is told of', () => {
  test('units of the order’s type, free ones alone where asked, the longest idle first among too many', async () => {
    const type = await yard.type();
    const [a, b] = [await yard.unit(type), await yard.unit(type)];
    await run(sql`UPDATE equipment SET status = 'maintenance', resting_status = 'maintenance' WHERE id = ${b}`);
    const order = await yard.order(type);
    const ids = (which: Parameters<typeof readUnitFacts>[1]) =>
      inTenant(yard.pools, yard.operator, async (db) =>
        (await readUnitFacts(db, which, { workOrderId: order.id, requirementId: null, from: db.now })).map((u) => u.id),
      );
    expect(await ids({})).toEqual([a, b].toSorted());
    expect(await ids({ free: true })).toEqual([a]);
    expect(await ids({ equipmentTypeId: await yard.type() })).toEqual([]);
    expect(await ids({ ids: [] })).toEqual([]);
  });

  test('drivers, without those who left for good unless they are named', async () => {
    const { id } = await yard.driver();
    const told = (which: Parameters<typeof readDriverFacts>[1]) =>
      inTenant(yard.pools, yard.operator, async (db) =>
        (await readDriverFacts(db, which, { workOrderId: newId(), requirementId: null, from: db.now })).map(
          (d) => d.id,
        ),
      );
    expect(await told({})).toContain(id);
    expect(await told({ free: true })).toContain(id);
    await run(sql`UPDATE drivers SET status = 'inactive', resting_status = 'inactive' WHERE id = ${id}`);
    expect(await told({})).not.toContain(id);
    expect(await told({ free: true })).not.toContain(id);
    expect(await told({ ids: [id] })).toEqual([id]);
  });
});

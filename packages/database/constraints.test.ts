import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMaintenance } from './ddl.ts';
import { constraintName, sqlState } from './errors.ts';
import { newId } from './ids.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

// What stands behind the locks: these go around every lock and every service, straight to the tables.
let database: TestDatabase;
let sql: Sql;
const ids = { type: newId(), unit: newId(), order: newId(), requirement: newId(), driver: newId(), user: newId() };
beforeAll(async () => {
  database = await createTestDatabase();
  sql = openMaintenance(database.maintenanceUrl);
  await sql.unsafe(`SET search_path = ${database.tenants.acme.schemaName}, extensions`);
  await sql.unsafe(`
    INSERT INTO equipment_types VALUES ('${ids.type}', 't', 't', 1, now(), now());
    INSERT INTO equipment VALUES ('${ids.unit}', 'u', 'u', '${ids.type}', NULL, 'available', now(), 1, now(), now());
    INSERT INTO users VALUES ('${ids.user}', 'n', 'e', 'e', 'driver', 'invited', NULL, NULL, 1, now(), now());
    INSERT INTO drivers VALUES ('${ids.driver}', '${ids.user}', 'n', NULL, 'available', now(), 1, now(), now());
    INSERT INTO work_orders (id, number, number_key, title, priority, status, created_at, updated_at)
      VALUES ('${ids.order}', 'n', 'n', 't', 3, 'open', now(), now());
    INSERT INTO work_order_requirements (id, work_order_id, ordinal, equipment_type_id, quantity, created_at, updated_at)
      VALUES ('${ids.requirement}', '${ids.order}', 0, '${ids.type}', 9, now(), now());
  `);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

function assignment(status: string, columns = '', values = '') {
  return sql.unsafe(`
    INSERT INTO dispatch_assignments (id, work_order_id, requirement_id, equipment_id, status, created_at, updated_at ${columns})
    VALUES ('${newId()}', '${ids.order}', '${ids.requirement}', '${ids.unit}', '${status}', now(), now() ${values})`);
}
function place(columns = '', values = '') {
  return sql.unsafe(`
    INSERT INTO assignment_crew (id, assignment_id, driver_id, role, joined_at, created_at, updated_at ${columns})
    VALUES ('${newId()}', '${newId()}', '${ids.driver}', 'driver', now(), now(), now() ${values})`);
}
const window = (from: string, until: string) => `, '${from}', '${until}'`;
const PLANNED = ', planned_from, planned_until';
const violated = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => undefined,
    (e: unknown) => e,
  );
  return `${sqlState(error)} ${constraintName(error)}`;
};

test('a unit holds one live assignment, and may hold closed ones', async () => {
  await assignment('dispatched');
  expect(await violated(assignment('on_site'))).toBe('23P01 one_live_assignment_per_unit');
  await assignment('completed', ', closed_at', ', now()');
});

test('reservations of a unit do not overlap; one may begin when another ends', async () => {
  await assignment('reserved', PLANNED, window('2026-12-01 08:00Z', '2026-12-01 12:00Z'));
  await assignment('reserved', PLANNED, window('2026-12-01 12:00Z', '2026-12-01 14:00Z'));
  expect(await violated(assignment('reserved', PLANNED, window('2026-12-01 11:59Z', '2026-12-01 13:00Z')))).toBe(
    '23P01 no_overlapping_reservation_of_a_unit',
  );
});

test('a person has one place in one crew, and no overlapping reservations', async () => {
  await place();
  expect(await violated(place())).toBe('23P01 one_place_in_a_crew_per_person');
  await place(', left_at', ', now()');
  await place(`, reserved${PLANNED}`, `, true${window('2026-12-01 08:00Z', '2026-12-01 12:00Z')}`);
  expect(
    await violated(place(`, reserved${PLANNED}`, `, true${window('2026-12-01 09:00Z', '2026-12-01 10:00Z')}`)),
  ).toBe('23P01 no_overlapping_reservation_of_a_person');
});

test('closing moves the row to its month, out of the constraint', async () => {
  const moved = await sql<{ month: string }[]>`
    UPDATE dispatch_assignments SET status = 'completed', closed_at = now()
    WHERE status = 'dispatched' AND closed_at = 'infinity' RETURNING tableoid::regclass::text AS month`;
  expect(moved[0]?.month).toMatch(/^dispatch_assignments_y\d{4}m\d{2}$/);
  await assignment('dispatched');
});

test('a status and its closing time agree', async () => {
  expect(await violated(assignment('completed'))).toMatch(/^23514/);
  expect(await violated(assignment('dispatched', ', closed_at', ', now()'))).toMatch(/^23514/);
});

test('a requirement is never over-filled', async () => {
  expect(await violated(sql`UPDATE work_order_requirements SET assigned = 6, completed = 4`)).toMatch(/^23514/);
});

test('an order is at a site or at a place, and a place is somewhere on earth', async () => {
  const at = (columns: string) => violated(sql.unsafe(`UPDATE work_orders SET ${columns} WHERE id = '${ids.order}'`));
  const site = newId();
  await sql.unsafe(`INSERT INTO sites (id, name, name_key, latitude, longitude, created_at, updated_at)
    VALUES ('${site}', 's', 's', 1, 2, now(), now())`);
  expect(await at(`site_id = '${site}', place_address = 'Elm Street 4'`)).toBe('23514 work_orders_site_or_place');
  expect(await at(`site_id = '${site}', place_latitude = 1, place_longitude = 2`)).toBe(
    '23514 work_orders_site_or_place',
  );
  expect(await at('place_latitude = 1')).toBe('23514 work_orders_place_pair');
  expect(await at('place_longitude = 1')).toBe('23514 work_orders_place_pair');
  for (const columns of [
    'place_latitude = 91, place_longitude = 0',
    'place_latitude = 0, place_longitude = -181',
    `place_latitude = 'NaN', place_longitude = 0`,
    `place_address = ''`,
  ])
    expect(await at(columns), columns).toMatch(/^23514/);
  await sql.unsafe(
    `UPDATE work_orders SET place_address = 'Elm Street 4', place_latitude = 90, place_longitude = -180`,
  );
  await sql.unsafe(`UPDATE work_orders SET place_address = NULL, place_latitude = NULL, place_longitude = NULL`);
});

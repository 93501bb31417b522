import { openMaintenance } from '@yardmaster/database/ddl';
import { inTenant } from '@yardmaster/database/tenant-db';
import { deriveStatus } from '@yardmaster/domain/work-order/status';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archiveTenant } from '../archive/archive-tenant.ts';
import { assign } from '../assignments/assign.ts';
import { recall } from '../assignments/recall.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { DERIVED_STATUS } from './counts.ts';
import { INVARIANTS, verifyTenant } from './verify-tenant.ts';

let yard: Yard;
let scene: { live: string; archived: string; waiting: string };

beforeAll(async () => {
  yard = await openYard();
  const type = await yard.type();
  await yard.unit(type);
  await yard.driver();
  await yard.unit(type);
  await yard.driver();
  const old = await yard.order(type);
  const archived = await sent(yard, { workOrderId: old.id });
  expectOk(await yard.run((db) => recall(db, archived.id, { reason: 'gone' })));
  expectOk(await yard.run((db) => patchWorkOrder(db, old.id, { status: 'cancelled' })));
  await archiveTenant(yard.pools, yard.operator, { asOf: new Date(Date.now() + 800 * 86_400_000).toISOString() });
  const live = await sent(yard, { workOrderId: (await yard.order(type)).id });
  await sent(yard, { workOrderId: (await yard.order(type)).id });
  const waiting = await yard.order(type);
  expectOk(await yard.run((db) => assign(db, { workOrderId: waiting.id })));
  scene = { live: live.id, archived: archived.id, waiting: waiting.id };
  // What is broken below is what the database itself would not allow.
  await asOwner(`
    ALTER TABLE dispatch_assignments_live DROP CONSTRAINT one_live_assignment_per_unit, DROP CONSTRAINT no_overlapping_reservation_of_a_unit;
    ALTER TABLE assignment_crew_live DROP CONSTRAINT one_place_in_a_crew_per_person, DROP CONSTRAINT no_overlapping_reservation_of_a_person;`);
});
afterAll(() => yard.close());

/** With every foreign key asleep. */
async function asOwner(statements: string): Promise<void> {
  const owner = openMaintenance(yard.database.maintenanceUrl);
  const { schemaName } = yard.database.tenants.acme;
  await owner.begin(async (tx) => {
    await tx.unsafe(
      `SET LOCAL search_path = "${schemaName}", "${schemaName}_archive", extensions; SET LOCAL session_replication_role = replica`,
    );
    await tx.unsafe(statements);
  });
  await owner.end({ timeout: 2 });
}

async function broken(): Promise<string[]> {
  const { invariants } = await verifyTenant(yard.pools, yard.operator);
  return invariants.filter((i) => i.violations.length > 0).map((i) => i.name);
}

const ARCHIVE = () => `"${yard.database.tenants.acme.schemaName}_archive"`;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Breaks one invariant; the second statement mends it again. */
const BREAKS: Record<string, () => [harm: string, mend: string]> = {
  unit_in_two_live_assignments: () => [
    `CREATE TABLE kept AS SELECT id, equipment_id FROM dispatch_assignments_live;
     UPDATE dispatch_assignments_live SET equipment_id = (SELECT min(equipment_id::text)::uuid FROM kept)`,
    'UPDATE dispatch_assignments_live a SET equipment_id = kept.equipment_id FROM kept WHERE kept.id = a.id; DROP TABLE kept',
  ],
  driver_in_two_crews: () => [
    `CREATE TABLE kept AS SELECT id, driver_id FROM assignment_crew_live;
     UPDATE assignment_crew_live SET driver_id = (SELECT min(driver_id::text)::uuid FROM kept)`,
    'UPDATE assignment_crew_live c SET driver_id = kept.driver_id FROM kept WHERE kept.id = c.id; DROP TABLE kept',
  ],
  reservations_overlap: () => [
    `INSERT INTO dispatch_assignments (id, work_order_id, requirement_id, equipment_id, status, planned_from, planned_until, version, created_at, updated_at)
     SELECT gen_random_uuid(), work_order_id, requirement_id, equipment_id, 'reserved', now(), now() + interval '1 hour', 1, now(), now()
     FROM dispatch_assignments_live, generate_series(1, 2) WHERE id = '${scene.live}'`,
    `DELETE FROM dispatch_assignments WHERE status = 'reserved'`,
  ],
  crew_reservation: () => [
    `UPDATE assignment_crew SET reserved = true, planned_from = now(), planned_until = now() + interval '1 hour' WHERE left_at = 'infinity'`,
    `UPDATE assignment_crew SET reserved = false, planned_from = NULL, planned_until = NULL WHERE left_at = 'infinity'`,
  ],
  reservation_closed: () => [
    `UPDATE ${ARCHIVE()}.dispatch_assignments SET status = 'reserved'`,
    `UPDATE ${ARCHIVE()}.dispatch_assignments SET status = 'recalled'`,
  ],
  equipment_status: () => [`UPDATE equipment SET status = 'available'`, `UPDATE equipment SET status = 'assigned'`],
  driver_status: () => [`UPDATE drivers SET status = resting_status`, `UPDATE drivers SET status = 'assigned'`],
  requirement_counts: () => [
    `UPDATE ${ARCHIVE()}.work_order_requirements SET completed = 1`,
    `UPDATE ${ARCHIVE()}.work_order_requirements SET completed = 0`,
  ],
  work_order_status: () => [
    `UPDATE work_orders SET status = 'in_progress' WHERE id = '${scene.waiting}'`,
    `UPDATE work_orders SET status = 'queued' WHERE id = '${scene.waiting}'`,
  ],
  queue_entry_without_need: () => [
    `INSERT INTO queue_entries SELECT gen_random_uuid(), work_order_id, requirement_id, equipment_type_id, priority, enqueued_at, true, status,
       NULL, NULL, NULL, 1, created_at, updated_at, NULL, NULL FROM queue_entries`,
    'DELETE FROM queue_entries WHERE held',
  ],
  queue_entry_astray: () => [
    `UPDATE queue_entries SET equipment_type_id = '${NOBODY}'`,
    'UPDATE queue_entries SET equipment_type_id = (SELECT id FROM equipment_types)',
  ],
  row_without_event: () => [
    `CREATE TABLE kept AS SELECT * FROM events WHERE stream_type = 'equipment'; DELETE FROM events WHERE stream_type = 'equipment'`,
    'INSERT INTO events OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept',
  ],
  assignment_version: () => [
    `UPDATE ${ARCHIVE()}.dispatch_assignments SET version = version + 1`,
    `UPDATE ${ARCHIVE()}.dispatch_assignments SET version = version - 1`,
  ],
  event_without_row: () => [
    `INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, occurred_at, recorded_at, payload)
     VALUES (gen_random_uuid(), 'work_order', '${NOBODY}', 1, 'work_order.created', 'system', now(), now(), '{}')`,
    `DELETE FROM events WHERE stream_id = '${NOBODY}'`,
  ],
  receipt_without_answer: () => [
    `INSERT INTO command_receipts VALUES ('lost', 'test', 'operator', '', now())`,
    `DELETE FROM command_receipts WHERE command_id = 'lost'`,
  ],
  exchange_told_once: () => [
    `INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, occurred_at, recorded_at, payload)
     VALUES (gen_random_uuid(), 'assignment', '${NOBODY}', 2, 'assignment.unit_swapped', 'system', now(), now(),
       '{"withAssignmentId": "${scene.live}"}')`,
    `DELETE FROM events WHERE stream_id = '${NOBODY}'`,
  ],
  row_in_two_places: () => [
    `INSERT INTO ${ARCHIVE()}.work_orders SELECT (jsonb_populate_record(NULL::${ARCHIVE()}.work_orders,
      to_jsonb(w) || jsonb_build_object('archived_at', now()))).* FROM work_orders w WHERE id = '${scene.waiting}'`,
    `DELETE FROM ${ARCHIVE()}.work_orders WHERE id = '${scene.waiting}'`,
  ],
  crew_without_assignment: () => [
    `UPDATE ${ARCHIVE()}.assignment_crew SET assignment_id = '${NOBODY}'`,
    `UPDATE ${ARCHIVE()}.assignment_crew SET assignment_id = '${scene.archived}'`,
  ],
  assignment_astray: () => [
    `CREATE TABLE kept AS SELECT work_order_id FROM ${ARCHIVE()}.dispatch_assignments;
     UPDATE ${ARCHIVE()}.dispatch_assignments SET work_order_id = '${NOBODY}'`,
    `UPDATE ${ARCHIVE()}.dispatch_assignments SET work_order_id = kept.work_order_id FROM kept; DROP TABLE kept`,
  ],
  failure_astray: () => [
    `INSERT INTO field_failures (id, assignment_id, work_order_id, equipment_id, kind, consequence, occurred_at, created_at, updated_at)
     SELECT gen_random_uuid(), id, work_order_id, equipment_id, 'danger', 'alarmed', now(), now(), now() FROM dispatch_assignments_live`,
    'DELETE FROM field_failures',
  ],
  requirement_without_work_order: () => [
    `INSERT INTO ${ARCHIVE()}.work_order_requirements
     SELECT gen_random_uuid(), '${NOBODY}', ordinal, equipment_type_id, quantity, 0, 0, created_at, updated_at, NULL, NULL, now()
     FROM work_order_requirements LIMIT 1`,
    `DELETE FROM ${ARCHIVE()}.work_order_requirements WHERE work_order_id = '${NOBODY}'`,
  ],
  archived_alive: () => [
    `UPDATE ${ARCHIVE()}.work_orders SET closed_at = NULL`,
    `UPDATE ${ARCHIVE()}.work_orders SET closed_at = now()`,
  ],
};

describe('each invariant', () => {
  beforeEach(async () => {
    const before = await broken();
    if (before.length > 0) throw new Error(`broken before the test: ${before.join(', ')}`);
  });

  test('has a break below', () => {
    expect(Object.keys(BREAKS).toSorted()).toEqual(INVARIANTS.map((i) => i.name).toSorted());
  });

  test.each(Object.keys(BREAKS))('%s is named when it is broken', async (name) => {
    const [harm, mend] = BREAKS[name]?.() ?? ['', ''];
    await asOwner(harm);
    const report = await verifyTenant(yard.pools, yard.operator);
    await asOwner(mend);
    expect(report.ok).toBe(false);
    const found = report.invariants.find((i) => i.name === name);
    expect(found?.violations.length).toBeGreaterThan(0);
    expect(found?.violations[0]?.subject).toMatch(/\S/);
    expect(found?.violations[0]?.detail).toMatch(/\S/);
  });
});

test('lists a hundred of each at most and says that there are more', async () => {
  await asOwner(
    `INSERT INTO command_receipts SELECT 'lost-' || n, 'test', 'operator', '', now() FROM generate_series(1, 150) AS n`,
  );
  const report = await verifyTenant(yard.pools, yard.operator);
  await asOwner(`DELETE FROM command_receipts WHERE command_id LIKE 'lost-%'`);
  const found = report.invariants.find((i) => i.name === 'receipt_without_answer');
  expect(found).toMatchObject({ truncated: true });
  expect(found?.violations).toHaveLength(100);
});

test('sees one moment, while people work', async () => {
  const busy = await openYard();
  const type = await busy.type();
  const hands = await Promise.all(
    [1, 2, 3].map(async () => ({ order: await busy.order(type), unit: await busy.unit(type) })),
  );
  const stop = new AbortController();
  const work = hands.map(async ({ order, unit }) => {
    let times = 0;
    for (; !stop.signal.aborted; times++) {
      const { id } = await sent(busy, { workOrderId: order.id, equipmentId: unit, driverId: null });
      expectOk(await busy.run((db) => recall(db, id, { reason: 'again' })));
    }
    return times;
  });
  for (let look = 0; look < 15; look++) {
    const { invariants } = await verifyTenant(busy.pools, busy.operator);
    expect(invariants.filter((i) => i.violations.length > 0)).toEqual([]);
  }
  stop.abort();
  expect(Math.min(...(await Promise.all(work)))).toBeGreaterThan(0);
  await busy.close();
});

test('sees its own tenant alone, and a suspended one too', async () => {
  await asOwner(`INSERT INTO command_receipts VALUES ('lost', 'test', 'operator', '', now())`);
  expect(await verifyTenant(yard.pools, { kind: 'operator', tenantId: yard.database.tenants.bolt.id })).toMatchObject({
    ok: true,
  });
  await asOwner(
    `DELETE FROM command_receipts WHERE command_id = 'lost'; UPDATE tenant_management.tenants SET status = 'suspended' WHERE subdomain = 'bolt'`,
  );
  expect(await verifyTenant(yard.pools, { kind: 'operator', tenantId: yard.database.tenants.bolt.id })).toMatchObject({
    ok: true,
  });
});

test('a status derives in SQL as it does in the domain', async () => {
  const flags = [false, true];
  const cases = flags.flatMap((assigned) =>
    flags.flatMap((completed) =>
      flags.flatMap((queued) =>
        flags.flatMap((full) =>
          flags.flatMap((reserved) =>
            flags.map((started) => ({ assigned, completed, queued, reserved, full, started })),
          ),
        ),
      ),
    ),
  );
  for (const { assigned, completed, queued, reserved, full, started } of cases) {
    const one = {
      quantity: full && completed ? 1 : 3,
      assigned: assigned ? 1 : 0,
      completed: completed ? 1 : 0,
      queued: queued ? 1 : 0,
      reserved: reserved ? 1 : 0,
    };
    const requirements = [
      one,
      { quantity: 1, assigned: 0, completed: full && completed ? 1 : 0, queued: 0, reserved: 0 },
    ];
    const done = requirements.every((r) => r.completed >= r.quantity);
    const [row] = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.execute<{ status: string }>(sql`
        SELECT ${DERIVED_STATUS} AS status FROM (SELECT ${done}::boolean AS done, ${started}::boolean AS started,
          ${completed}::boolean AS any_done, ${queued}::boolean AS any_queued, ${reserved}::boolean AS any_reserved, ${assigned}::boolean AS any_assigned) AS flags`),
    );
    expect(row?.status).toBe(deriveStatus(requirements, started));
  }
});

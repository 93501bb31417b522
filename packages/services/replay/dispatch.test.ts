import { openMaintenance } from '@yardmaster/database/ddl';
import { Unauthenticated } from '@yardmaster/database/errors';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { COMPARED } from '@yardmaster/domain/replay/compared';
import { DISPATCH_TABLES } from '@yardmaster/domain/replay/dispatch/tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveTenant } from '../archive/archive-tenant.ts';
import { acknowledge } from '../assignments/acknowledge.ts';
import { assign } from '../assignments/assign.ts';
import { changeExpectedEnd } from '../assignments/change-expected-end.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { joinCrew } from '../assignments/join-crew.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { raiseAlarms } from '../assignments/raise-alarms.ts';
import { recall } from '../assignments/recall.ts';
import { reportFailure } from '../assignments/report-failure.ts';
import { divert } from '../diversions/divert.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { changeShift } from '../drivers/change-shift.ts';
import { resolveFailure } from '../failures/resolve-failure.ts';
import { importFiles } from '../import/import-files.ts';
import type { Outcome } from '../outcome.ts';
import { patchPerson } from '../people/patch-person.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { reorder, withdrawReorder } from '../queue/reorder.ts';
import { release } from '../reservations/release.ts';
import { reschedule } from '../reservations/reschedule.ts';
import { reserve } from '../reservations/reserve.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { createSite } from '../sites/create-site.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { undoAssignment } from '../undo/undo.ts';
import { addRequirement } from '../work-orders/add-requirement.ts';
import { createWorkOrder } from '../work-orders/create-work-order.ts';
import { mergeRequirements } from '../work-orders/merge-requirements.ts';
import { patchRequirement } from '../work-orders/patch-requirement.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { splitRequirement } from '../work-orders/split-requirement.ts';
import { asleep, dropChecks, tamper } from './testkit/tamper.ts';
import { verifyReplay } from './verify-replay.ts';

let yard: Yard;
let sql: ReturnType<typeof openMaintenance>;
beforeAll(async () => {
  yard = await openYard();
  sql = openMaintenance(yard.database.maintenanceUrl);
});
afterAll(async () => {
  await sql.end({ timeout: 2 });
  await yard.close();
});

const whole = { ok: true, untold: 0, differences: [], truncated: false };
const replayed = () => verifyReplay(yard.pools, yard.operator);
const run = async <T>(work: (db: TenantDb) => Promise<Outcome<T>>) => expectOk(await yard.run(work));
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
/** As somebody far from Greenwich writes it. */
const eastOf = (instant: string) => `${new Date(Date.parse(instant) + 2 * 3_600_000).toISOString().slice(0, 19)}+02:00`;

/** A type with so many units and drivers, all free. */
async function fleet(units = 1, drivers = 1) {
  const typeId = await yard.type();
  const unitIds = await Promise.all(Array.from({ length: units }, () => yard.unit(typeId)));
  const people = await Promise.all(Array.from({ length: drivers }, () => yard.driver()));
  return { typeId, unitIds, driverIds: people.map(({ id }) => id) };
}
/** Nobody of an earlier test is left to be chosen. */
async function sendHome() {
  const rows = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute<{ id: string }>(`SELECT id FROM drivers WHERE resting_status = 'available'`),
  );
  for (const { id } of rows) await run((db) => changeShift(db, id, { to: 'off' }));
}
/** A unit and a driver on a job. */
async function onJob(priority = 3) {
  const { typeId, unitIds, driverIds } = await fleet();
  const order = await yard.order(typeId, { priority });
  const body = { workOrderId: order.id, equipmentId: unitIds[0] ?? '', driverId: driverIds[0] ?? '' };
  return { typeId, order, ...body, ...(await sent(yard, body)) };
}
async function waiting(typeId: string, priority = 3) {
  const order = await yard.order(typeId, { priority });
  const entry = await run((db) => assign(db, { workOrderId: order.id }));
  if (!('enqueuedAt' in entry)) throw new Error('was sent');
  return { order, id: entry.id };
}
async function blockedByShift<T>(act: () => Promise<T>): Promise<T> {
  await run((db) => patchSettings(db, { gates: { shift: 'block' } }));
  const done = await act();
  await run((db) => patchSettings(db, { gates: { shift: 'off' } }));
  return done;
}

/** What the model of the whole command set does not do, or not in all its columns. */
const VERBS: readonly [name: string, act: () => Promise<unknown>][] = [
  [
    'an order with all that one can have is made, edited and cancelled',
    async () => {
      const { typeId } = await fleet();
      const site = await run((db) => createSite(db, { name: 'Pit', latitude: 1, longitude: 2 }));
      const { id } = await run((db) =>
        createWorkOrder(db, {
          number: 'Ｊob ß 1',
          title: 'Dig',
          description: 'Deep',
          category: 'earthworks',
          priority: 2,
          siteId: site.id,
          contact: 'Ann 555',
          dueFrom: eastOf(inDays(1)),
          dueUntil: eastOf(inDays(2)),
          metadata: { po: 7 },
          requirements: [
            {
              equipmentTypeId: typeId,
              quantity: 2,
              windowFrom: eastOf(inDays(1)),
              windowUntil: eastOf(inDays(2)),
              durationMinutes: 90,
              capabilities: ['gps'],
            },
            { equipmentTypeId: typeId, quantity: 1 },
          ],
        }),
      );
      await run((db) => patchWorkOrder(db, id, { title: 'Dig on', category: null, siteId: null, dueUntil: inDays(3) }));
      await run((db) => patchWorkOrder(db, id, { priority: 5, contact: null, metadata: {} }));
      await run((db) => patchWorkOrder(db, id, { status: 'cancelled' }));
    },
  ],
  [
    'orders come from files',
    async () => {
      const csv =
        'number,title,equipment_type,quantity,duration_minutes,capabilities,due_from,category\n' +
        'F-1,Dig,Digger,2,60,gps,2099-01-01T08:00+02:00,earth\n,Load,Digger,1,,,,\n';
      const files = { 'equipment-types.csv': 'name\nDigger', 'work-orders.csv': csv };
      const list = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
      expect(await importFiles(yard.pools, yard.operator, list)).toMatchObject({ ok: true });
    },
  ],
  [
    'requests wait, are moved by hand, with their order, and are given back',
    async () => {
      const { typeId } = await fleet(0, 0);
      const [a, b, c] = [await waiting(typeId), await waiting(typeId), await waiting(typeId)];
      await run((db) => reorder(db, c.id, a.id));
      await run((db) => reorder(db, b.id, c.id));
      await run((db) => reorder(db, a.id, null));
      await run((db) => withdrawReorder(db, c.id));
      await run((db) => patchWorkOrder(db, b.order.id, { priority: 1 }));
      await run((db) => patchWorkOrder(db, c.order.id, { status: 'cancelled' }));
    },
  ],
  [
    'the queue offers, takes back, and sends',
    async () => {
      await sendHome();
      const { typeId } = await fleet(0, 0);
      await run((db) => patchSettings(db, { queuePromotion: 'propose' }));
      const later = await waiting(typeId, 3);
      await waiting(typeId, 4);
      await yard.unit(typeId);
      await yard.driver();
      await promoteQueue(yard.pools, yard.operator.tenantId);
      // What was offered to the first goes to the one who is more urgent now.
      await run((db) => patchWorkOrder(db, later.order.id, { priority: 5 }));
      await promoteQueue(yard.pools, yard.operator.tenantId);
      await run((db) => patchSettings(db, { queuePromotion: 'dispatch' }));
      await yard.unit(typeId);
      await yard.driver();
      await promoteQueue(yard.pools, yard.operator.tenantId);
    },
  ],
  [
    'gates are gone past: on the way out, into a crew, by a swap, for a window and out of it',
    () =>
      blockedByShift(async () => {
        const { typeId, unitIds, driverIds } = await fleet(3, 3);
        const override = { reason: 'Ann knows' };
        const job = async (i: number) => ({
          workOrderId: (await yard.order(typeId)).id,
          equipmentId: unitIds[i] ?? '',
          driverId: driverIds[i] ?? '',
        });
        for (const id of driverIds) await run((db) => changeShift(db, id, { to: 'off' }));
        const first = await sent(yard, { ...(await job(0)), override });
        await run((db) => joinCrew(db, first.id, { driverId: driverIds[1] ?? '', role: 'helper', override }));
        await run((db) => swap(db, { assignmentId: first.id, equipmentId: unitIds[1] ?? '', override }));
        const who = { driverId: driverIds[0] ?? '', withDriverId: driverIds[2] ?? '' };
        await run((db) => swap(db, { assignmentId: first.id, ...who, override }));
        const { workOrderId, equipmentId, driverId } = await job(2);
        const window = { plannedFrom: eastOf(inDays(3)), plannedUntil: inDays(4) };
        const planned = { workOrderId, units: [{ equipmentId, driverId }], ...window, override };
        const { items } = await run((db) => reserve(db, planned));
        const id = items[0]?.id ?? '';
        const moved = { equipmentId: unitIds[0] ?? '', driverId: driverIds[1] ?? '', plannedUntil: inDays(5) };
        await run((db) => reschedule(db, id, { ...moved, override }));
        await run((db) => leaveCrew(db, first.id, driverIds[1] ?? '', {}));
        await run((db) => release(db, id, { override }));
      }),
  ],
  [
    'a crew is silent, answers, takes longer, and something goes wrong',
    async () => {
      const job = await onJob();
      await run((db) => patchSettings(db, { dispatch: { acknowledgeWithinSeconds: 30 } }));
      await sql`UPDATE ${sql(`${yard.database.tenants.acme.schemaName}.assignment_crew`)} SET joined_at = joined_at`;
      await raiseAlarms(yard.pools, yard.operator.tenantId);
      await run((db) => acknowledge(db, job.id, { occurredAt: new Date(Date.now() - 30_000).toISOString() }));
      await run((db) => changeExpectedEnd(db, job.id, { expectedEndAt: eastOf(inDays(1)) }));
      const failure = await run((db) => reportFailure(db, job.id, { kind: 'danger', note: 'Gas' }));
      const as = await yard.signIn('dispatcher');
      expectOk(await yard.run((db) => resolveFailure(db, failure.id), as));
      await run((db) => changeStatus(db, job.id, { to: 'en_route' }));
      await run((db) => reportFailure(db, job.id, { kind: 'breakdown' }));
    },
  ],
  [
    'somebody is disabled while on a job',
    async () => {
      const job = await onJob();
      const [row] = await inTenant(yard.pools, yard.operator, ({ tx }) =>
        tx.execute<{ user_id: string }>(`SELECT user_id FROM drivers WHERE id = '${job.driverId}'`),
      );
      await run((db) => patchPerson(db, row?.user_id ?? '', { status: 'disabled' }));
      await run((db) => recall(db, job.id, { reason: 'gone' }));
      await run((db) => patchDriver(db, job.driverId, { status: 'available' }));
    },
  ],
  [
    'units and people change places, are diverted, and come back',
    async () => {
      const [one, other] = [await onJob(4), await onJob(4)];
      await run((db) => swap(db, { assignmentId: one.id, driverId: one.driverId, withDriverId: other.driverId }));
      const urgent = await yard.order(one.typeId, { priority: 1 });
      const { assignment } = await run((db) =>
        divert(db, { assignmentId: one.id, workOrderId: urgent.id, reason: 'Urgent' }),
      );
      await run((db) => undoAssignment(db, assignment.id));
    },
  ],
  [
    'what is wanted is added to, changed, split and put together again, with what was done for it',
    async () => {
      const { typeId, unitIds, driverIds } = await fleet(2, 2);
      const order = await yard.order(typeId, { quantity: 4 });
      const [first] = order.requirements;
      const jobs = [0, 1].map((i) => ({ equipmentId: unitIds[i] ?? '', driverId: driverIds[i] ?? '' }));
      for (const job of jobs) await sent(yard, { workOrderId: order.id, ...job });
      const requirementId = first?.id ?? '';
      await run((db) => splitRequirement(db, order.id, { requirementId, quantity: 3 }));
      const need = { equipmentTypeId: typeId, quantity: 1, windowFrom: eastOf(inDays(1)), capabilities: ['gps'] };
      await run((db) => addRequirement(db, order.id, need));
      const ids = await inTenant(yard.pools, yard.operator, ({ tx }) =>
        tx.execute<{ id: string; assignment: string | null }>(
          `SELECT r.id, (SELECT max(a.id::text) FROM dispatch_assignments a WHERE a.requirement_id = r.id) AS assignment
           FROM work_order_requirements r WHERE work_order_id = '${order.id}' ORDER BY ordinal`,
        ),
      );
      const split = ids[1]?.id ?? '';
      await run((db) => patchRequirement(db, order.id, ids[2]?.id ?? '', { quantity: 2, durationMinutes: 5 }));
      for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
        const id = ids[0]?.assignment ?? ids[1]?.assignment ?? '';
        await run((db) => changeStatus(db, id, { to }));
      }
      await run((db) => mergeRequirements(db, order.id, { requirementId, intoRequirementId: split }));
    },
  ],
];

test.each(VERBS)('%s', async (_, act) => {
  const { events } = await replayed();
  await act();
  const report = await replayed();
  expect(report).toMatchObject(whole);
  expect(report.events).toBeGreaterThan(events);
});

test('what is in the archive is compared as what is live', async () => {
  await archiveTenant(yard.pools, yard.operator, { asOf: inDays(3_000) });
  const archive = `${yard.database.tenants.acme.schemaName}_archive`;
  const tiered = COMPARED.filter(({ isTiered }) => isTiered).map(({ name }) => name);
  const tables = await sql<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = ${archive}::regnamespace AND relkind IN ('r', 'p')`;
  expect(tables.map(({ name }) => name).toSorted()).toEqual(tiered.toSorted());
  for (const table of tiered) expect(await sql`SELECT 1 FROM ${sql(`${archive}.${table}`)} LIMIT 1`).toHaveLength(1);
  expect(await replayed()).toMatchObject(whole);
});

describe('what was changed behind the log is found', () => {
  const schemaOf = (tier: 'live' | 'archive') =>
    `${yard.database.tenants.acme.schemaName}${tier === 'archive' ? '_archive' : ''}`;
  beforeAll(async () => {
    for (const tier of ['live', 'archive'] as const) await dropChecks(sql, schemaOf(tier));
  });
  const tiers = DISPATCH_TABLES.flatMap(({ name, isTiered }) => [
    { name, tier: 'live' as const },
    ...(isTiered ? [{ name, tier: 'archive' as const }] : []),
  ]);

  test.each(tiers)('in every column of $name, $tier', async ({ name, tier }) => {
    const { id, columns, seen } = await tamper(sql, schemaOf(tier), name, replayed);
    expect(seen.differences.map(({ column }) => column ?? '').toSorted()).toEqual(columns);
    expect(seen.differences).toEqual(seen.differences.map((found) => ({ ...found, table: name, id })));
    expect(await replayed()).toMatchObject(whole);
  });

  test.each(tiers)('in a row of $name, $tier, that is gone, or that nobody made', async ({ name, tier }) => {
    const table = `"${schemaOf(tier)}"."${name}"`;
    const [{ id, row } = { id: '', row: {} }] = await sql.unsafe<{ id: string; row: object }[]>(
      `SELECT id, to_jsonb(t) AS row FROM ${table} AS t ORDER BY id LIMIT 1`,
    );
    await asleep(sql, `DELETE FROM ${table} WHERE id = $1`, [id]);
    expect((await replayed()).differences).toMatchObject([{ table: name, id, column: null, stored: undefined }]);
    const again = `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, $1::text::jsonb)).*`;
    await asleep(sql, again, [JSON.stringify(row)]);
    expect(await replayed()).toMatchObject(whole);
    const nobodys = '00000000-0000-4000-8000-000000000000';
    await asleep(sql, `UPDATE ${table} SET id = $1 WHERE id = $2`, [nobodys, id]);
    expect((await replayed()).differences).toMatchObject([
      { table: name, id: nobodys, column: null, replayed: undefined },
      { table: name, id, column: null, stored: undefined },
    ]);
    await asleep(sql, `UPDATE ${table} SET id = $1 WHERE id = $2`, [id, nobodys]);
    expect(await replayed()).toMatchObject(whole);
  });

  test('a row that is in both tiers', async () => {
    const [live, archive] = [sql(`${schemaOf('live')}.work_orders`), sql(`${schemaOf('archive')}.work_orders`)];
    const [row] = await sql<{ id: string }[]>`
      INSERT INTO ${archive} SELECT (jsonb_populate_record(NULL::${archive},
        to_jsonb(w) || jsonb_build_object('archived_at', now()))).* FROM ${live} AS w ORDER BY id LIMIT 1 RETURNING id`;
    expect((await replayed()).differences).toMatchObject([{ table: 'work_orders', id: row?.id, column: null }]);
    await sql`DELETE FROM ${archive} WHERE id = ${row?.id ?? null}`;
    expect(await replayed()).toMatchObject(whole);
  });

  test('an event that is gone, or that nothing is known of', async () => {
    const events = sql(`${schemaOf('live')}.events`);
    const [event] = await sql<{ id: string }[]>`
      UPDATE ${events} SET type = 'assignment.vanished' WHERE type = 'assignment.advanced' RETURNING id`;
    const found = (await replayed()).differences;
    expect(found).toContainEqual({
      table: 'events',
      id: event?.id,
      column: 'type',
      replayed: 'nothing is known of assignment.vanished',
      stored: 'assignment.vanished',
    });
    expect(found).toContainEqual(expect.objectContaining({ table: 'dispatch_assignments', column: 'version' }));
    await sql`UPDATE ${events} SET type = 'assignment.advanced' WHERE type = 'assignment.vanished'`;
    expect(await replayed()).toMatchObject(whole);
  });

  test('a hundred at most are listed', async () => {
    const lines = sql(`${schemaOf('live')}.status_changes`);
    await sql`UPDATE ${lines} SET changed_at = changed_at + interval '1 second', status = status || 'x', changed_by = id`;
    const report = await replayed();
    expect(report).toMatchObject({ ok: false, truncated: true });
    expect(report.differences).toHaveLength(100);
    await sql`
      UPDATE ${lines} SET changed_at = changed_at - interval '1 second', status = left(status, -1), changed_by = NULL`;
    expect(await replayed()).toMatchObject(whole);
  });
});

test('another tenant’s log and tables are out of reach', async () => {
  const bolt = await openYard({ on: yard, tenant: 'bolt' });
  await bolt.order(await bolt.type());
  const own = await verifyReplay(yard.pools, bolt.operator);
  expect(own).toMatchObject({ ...whole, events: 3 });
  const ofAcme = await yard.signIn('admin');
  await expect(verifyReplay(yard.pools, { ...ofAcme, tenantId: bolt.operator.tenantId })).rejects.toThrow(
    Unauthenticated,
  );
  const [acme, other] = [yard.database.tenants.acme, yard.database.tenants.bolt];
  await expect(
    sql.begin(async (tx) => {
      await tx.unsafe(`SET LOCAL ROLE "${other.roleName}"`);
      await tx.unsafe(`SELECT * FROM "${acme.schemaName}".events`);
    }),
  ).rejects.toMatchObject({ code: '42501' });
});

test('what old events do not tell is counted, and no difference', async () => {
  const events = sql(`${yard.database.tenants.acme.schemaName}.events`);
  await sql`CREATE TABLE kept AS SELECT id, payload FROM ${events}`;
  const fresh = ['workOrderStatus', 'statusChangeId', 'placeIds', 'overrideId', 'consequence', 'category', 'dueUntil'];
  await sql`UPDATE ${events} SET payload = payload - ${fresh}::text[]`;
  await sql`UPDATE ${events} SET payload = jsonb_set(payload, '{requirements}', (
    SELECT jsonb_agg(need - '{windowFrom,windowUntil,durationMinutes,capabilities}'::text[])
    FROM jsonb_array_elements(payload->'requirements') AS need)) WHERE type = 'work_order.created'`;
  const report = await replayed();
  expect(report).toMatchObject({ ok: true, differences: [] });
  expect(report.untold).toBeGreaterThan(0);
  await sql`UPDATE ${events} AS e SET payload = k.payload FROM kept AS k WHERE k.id = e.id`;
  expect(await replayed()).toMatchObject(whole);
});

import { createPools, type Pools } from '@yardmaster/database/pools';
import { auditRecords, events } from '@yardmaster/database/tables/records';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { clearAlarm } from '../assignments/clear-alarm.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { recall } from '../assignments/recall.ts';
import { reportFailure } from '../assignments/report-failure.ts';
import { runCommand } from '../commands/run.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { getFailure } from './get-failure.ts';
import { listFailures } from './list-failures.ts';
import { resolveFailure } from './resolve-failure.ts';

let yard: Yard;
let bolt: Yard;
let elsewhere: Pools;
beforeAll(async () => {
  yard = await openYard();
  bolt = await openYard({ tenant: 'bolt', on: yard });
  elsewhere = createPools({ url: yard.database.appUrl });
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});

async function job(options: { quantity?: number } = {}) {
  const type = await yard.type();
  const [order, equipmentId, driver] = await Promise.all([yard.order(type, options), yard.unit(type), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  const { id } = assignment;
  const enRoute = async () => expectOk(await yard.run((db) => changeStatus(db, id, { to: 'en_route' })));
  return { type, order, equipmentId, driver, assignment, id, enRoute };
}
const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(text));
const eventsOf = (id: string) =>
  inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(events).where(eq(events.streamId, id)).orderBy(events.version),
  );
const entriesOf = (workOrderId: string) =>
  query<{ id: string; held: boolean; status: string; version: number }>(
    sql`SELECT id, held, status, version FROM queue_entries WHERE work_order_id = ${workOrderId}`,
  );
const report = (id: string, kind: FailureKind, as?: Principal, note?: string) =>
  yard.run((db) => reportFailure(db, id, { kind, note }), as);
const read = (id: string) => inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));
const refused = (code: string) => ({ ok: false, refusal: { code } });
const NOTHING = { ok: false, refusal: { code: 'not_found' } };

describe('a breakdown', () => {
  test('takes the unit out of service and sends the request on, with its age', async () => {
    const { id, order, equipmentId, driver, enRoute } = await job();
    await enRoute();
    const failure = expectOk(await report(id, 'breakdown', driver.principal, 'The hydraulics burst'));
    expect(failure).toMatchObject({ kind: 'breakdown', consequence: 'requeued', resolvedAt: null, equipmentId });
    expect(await read(id)).toMatchObject({ status: 'recalled', closedCode: 'failed' });
    expect(await entriesOf(order.id)).toMatchObject([{ held: false }]);
    const [unit] = await query(sql`SELECT status, resting_status FROM equipment WHERE id = ${equipmentId}`);
    expect(unit).toEqual({ status: 'out_of_service', resting_status: 'out_of_service' });
    const lines = await query(sql`SELECT id, status FROM status_changes WHERE entity_id = ${equipmentId} ORDER BY id`);
    expect(lines).toMatchObject([{ status: 'available' }, { status: 'out_of_service' }]);
    expect((await eventsOf(equipmentId)).at(-1)).toMatchObject({
      type: 'equipment.changed',
      payload: { status: 'out_of_service', statusChangeId: lines[1]?.['id'], changed: ['restingStatus'] },
    });
    expect((await eventsOf(id)).slice(-2)).toMatchObject([
      { version: 3, type: 'assignment.failure_reported', payload: { failureId: failure.id, kind: 'breakdown' } },
      { version: 4, type: 'assignment.recalled', payload: { failureId: failure.id, code: 'failed' } },
    ]);
    // Whose words they are, and what they say, is in the row alone.
    const audit = await inTenant(yard.pools, yard.operator, (db) => db.tx.select().from(auditRecords));
    expect(JSON.stringify([audit, await eventsOf(id)])).not.toContain('hydraulics');
  });

  test('before setting off goes to the next unit by itself', async () => {
    const { id, order, type, driver } = await job();
    const next = await yard.unit(type);
    expectOk(await report(id, 'breakdown', driver.principal));
    await promoteQueue(yard.pools, yard.operator.tenantId);
    const [entry] = await query(sql`SELECT proposed_equipment_id FROM queue_entries WHERE work_order_id = ${order.id}`);
    expect(entry).toEqual({ proposed_equipment_id: next });
  });

  test('and a recall at the same moment: one of them ends it, and the unit is out of service either way', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, equipmentId, driver } = await job();
      const [failed, recalled] = await Promise.all([
        report(id, 'breakdown', driver.principal),
        runCommand(elsewhere, yard.operator, { name: 'recall', body: id }, (db) => recall(db, id, { reason: 'x' })),
      ]);
      const { consequence } = expectOk(failed);
      expect(recalled.ok).toBe(consequence === 'late');
      const [unit] = await query(sql`SELECT status FROM equipment WHERE id = ${equipmentId}`);
      expect(unit).toEqual({ status: 'out_of_service' });
    }
  });
});

test.each([
  ['no_access', 'failed'],
  ['part_done', 'part_done'],
] as const)('%s ends the assignment and waits for a person', async (kind, closedCode) => {
  const { id, order, type, equipmentId, driver, enRoute } = await job();
  expect(await report(id, kind, driver.principal)).toMatchObject(refused('illegal_transition'));
  await enRoute();
  expect(expectOk(await report(id, kind, driver.principal))).toMatchObject({ consequence: 'held' });
  expect(await read(id)).toMatchObject({ status: 'recalled', closedCode });
  await yard.unit(type);
  await promoteQueue(yard.pools, yard.operator.tenantId);
  expect(await entriesOf(order.id)).toMatchObject([{ held: true, status: 'waiting' }]);
  const [unit] = await query(sql`SELECT status FROM equipment WHERE id = ${equipmentId}`);
  expect(unit).toEqual({ status: 'available' });
});

describe('danger', () => {
  test('calls nobody back, raises an alarm and sends nobody else there by itself', async () => {
    const { id, order, type, driver, enRoute } = await job({ quantity: 3 });
    await enRoute();
    const body = { workOrderId: order.id, equipmentTypeId: type };
    for (let i = 0; i < 2; i++) expectOk(await yard.run((db) => assign(db, body)));
    // One of the two is offered a unit.
    await Promise.all([yard.unit(type), yard.driver()]);
    await promoteQueue(yard.pools, yard.operator.tenantId);
    expect((await entriesOf(order.id)).map((e) => e.status).toSorted()).toEqual(['proposed', 'waiting']);
    const failure = expectOk(await report(id, 'danger', driver.principal, 'Gas'));
    expect(failure.consequence).toBe('alarmed');
    expect(await read(id)).toMatchObject({ status: 'en_route', alarm: 'danger', alarmAt: expect.any(String) });
    await promoteQueue(yard.pools, yard.operator.tenantId);
    const entries = await entriesOf(order.id);
    expect(entries).toMatchObject([
      { held: true, status: 'waiting' },
      { held: true, status: 'waiting' },
    ]);
    for (const entry of entries) {
      expect((await eventsOf(entry.id)).at(-1)).toMatchObject({ type: 'queue.held', version: entry.version });
    }
    // A person decides.
    expect(expectOk(await yard.run((db) => assign(db, body)))).toMatchObject({ status: 'dispatched' });
  });

  test('told twice is one alarm, which ends when the last of them is resolved', async () => {
    const { id, driver } = await job();
    const [first, second] = [
      expectOk(await report(id, 'danger', driver.principal)),
      expectOk(await report(id, 'danger', driver.principal)),
    ];
    expect((await eventsOf(id)).filter((e) => e.type === 'assignment.alarm_raised')).toHaveLength(1);
    expectOk(await yard.run((db) => resolveFailure(db, first.id)));
    expect((await read(id)).alarm).toBe('danger');
    expectOk(await yard.run((db) => resolveFailure(db, second.id)));
    expect((await read(id)).alarm).toBeNull();
  });

  test('can be silenced while it is still open', async () => {
    const { id, driver } = await job();
    const failure = expectOk(await report(id, 'danger', driver.principal));
    expect(expectOk(await yard.run((db) => clearAlarm(db, id))).alarm).toBeNull();
    expect(await inTenant(yard.pools, yard.operator, (db) => getFailure(db, failure.id))).toEqual(failure);
    expectOk(await yard.run((db) => resolveFailure(db, failure.id)));
  });
});

test('a failure that comes by radio is marked and at its time', async () => {
  const { id, enRoute } = await job();
  await enRoute();
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  const radio = { kind: 'no_access' as const, via: 'radio' as const };
  const years = new Date(Date.now() - 3_650 * 86_400_000).toISOString();
  expect(await yard.run((db) => reportFailure(db, id, { ...radio, occurredAt: years }))).toMatchObject(
    refused('occurred_at_out_of_range'),
  );
  expect(expectOk(await yard.run((db) => reportFailure(db, id, { ...radio, occurredAt }))).occurredAt).toBe(occurredAt);
  expect((await eventsOf(id)).slice(-2)).toMatchObject([
    { occurredAt, payload: { via: 'radio' } },
    { occurredAt, payload: { via: 'radio' } },
  ]);
});

test('a failure that comes by radio may be of before the last step', async () => {
  const { id } = await job();
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const left = { to: 'en_route' as const, via: 'radio' as const, occurredAt: minutesAgo(5) };
  expectOk(await yard.run((db) => changeStatus(db, id, left)));
  const seen = { kind: 'danger' as const, via: 'radio' as const, occurredAt: minutesAgo(10) };
  expect(expectOk(await yard.run((db) => reportFailure(db, id, seen))).occurredAt).toBe(seen.occurredAt);
});

test('is refused for strangers, viewers, drivers on the radio, other tenants and after the end', async () => {
  const { id, driver } = await job();
  const stranger = await yard.driver();
  expect(await report(id, 'breakdown', stranger.principal)).toEqual(NOTHING);
  expect(await report(id, 'breakdown', await yard.signIn('viewer'))).toMatchObject(refused('forbidden'));
  const radio = { kind: 'breakdown' as const, via: 'radio' as const };
  expect(await yard.run((db) => reportFailure(db, id, radio), driver.principal)).toMatchObject(refused('forbidden'));
  expect(await bolt.run((db) => reportFailure(db, id, { kind: 'breakdown' }))).toEqual(NOTHING);
  expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
  expect(await report(id, 'breakdown')).toMatchObject(refused('assignment_closed'));
});

describe('the list of failures', () => {
  test('shows the open ones first, page by page, to those who see the board', async () => {
    const own = await openYard();
    const ids: string[] = [];
    const run = async () => {
      const type = await own.type();
      const driver = await own.driver();
      const order = await own.order(type);
      const { id } = await sent(own, {
        workOrderId: order.id,
        equipmentId: await own.unit(type),
        driverId: driver.id,
      });
      ids.push(expectOk(await own.run((db) => reportFailure(db, id, { kind: 'danger' }), driver.principal)).id);
      return driver;
    };
    for (let i = 0; i < 3; i++) await run();
    const driver = await run();
    const [oldest = '', ...rest] = ids;
    expectOk(await own.run((db) => resolveFailure(db, rest.at(-1) ?? '')));
    const list = (more: object) => inTenant(own.pools, own.operator, (db) => listFailures(db, { limit: 2, ...more }));
    const first = await list({});
    const second = await list({ cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map((f) => f.id)).toEqual([ids[2], ids[1], oldest, ids[3]]);
    expect(second.nextCursor).toBeNull();
    expect((await list({ open: false })).items.map((f) => f.id)).toEqual([ids[3]]);
    expect((await list({ kind: ['breakdown'] })).items).toEqual([]);
    await expect(inTenant(own.pools, driver.principal, (db) => listFailures(db, { limit: 2 }))).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    });
    // A driver sees what they reported, and nothing of others.
    const see = (id: string) => inTenant(own.pools, driver.principal, (db) => getFailure(db, id));
    expect(await see(ids[3] ?? '')).toMatchObject({ kind: 'danger' });
    await expect(see(oldest)).rejects.toMatchObject({ refusal: { code: 'not_found' } });
    await own.close();
  });
});

describe('a resolution', () => {
  test('is on record once, by whom', async () => {
    const { id, driver } = await job();
    const failure = expectOk(await report(id, 'breakdown', driver.principal));
    const dispatcher = await yard.signIn('dispatcher');
    const resolve = () => yard.run((db) => resolveFailure(db, failure.id), dispatcher);
    const resolved = expectOk(await resolve());
    expect(resolved).toMatchObject({ resolvedAt: expect.any(String), version: 2 });
    expect(expectOk(await resolve())).toEqual(resolved);
    expect(await query(sql`SELECT resolved_by FROM field_failures WHERE id = ${failure.id}`)).toEqual([
      { resolved_by: dispatcher.userId },
    ]);
    expect(await eventsOf(failure.id)).toMatchObject([{ type: 'field_failure.resolved', version: 2 }]);
  });

  test('is nothing in another tenant, and not for drivers', async () => {
    const { id, driver } = await job();
    const failure = expectOk(await report(id, 'danger', driver.principal));
    expect(await bolt.run((db) => resolveFailure(db, failure.id))).toEqual(NOTHING);
    expect(await bolt.run((db) => resolveFailure(db, id))).toEqual(NOTHING);
    expect(await yard.run((db) => resolveFailure(db, failure.id), driver.principal)).toMatchObject(
      refused('forbidden'),
    );
  });

  test('of two dangers at the same moment ends the alarm', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, driver } = await job();
      const first = expectOk(await report(id, 'danger', driver.principal));
      const second = expectOk(await report(id, 'danger', driver.principal));
      await Promise.all([
        yard.run((db) => resolveFailure(db, first.id)).then(expectOk),
        runCommand(elsewhere, yard.operator, { name: 'resolve', body: second.id }, (db) =>
          resolveFailure(db, second.id),
        ).then(expectOk),
      ]);
      expect((await read(id)).alarm).toBeNull();
    }
  });
});

test('after all this every invariant holds', async () => {
  const { invariants } = await verifyTenant(yard.pools, yard.operator);
  expect(invariants.filter((i) => i.violations.length > 0)).toEqual([]);
});

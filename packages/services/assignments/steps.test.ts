import { createPools, type Pools } from '@yardmaster/database/pools';
import { settingsTable } from '@yardmaster/database/tables/people';
import { events } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { acknowledge } from './acknowledge.ts';
import { assign } from './assign.ts';
import { changeExpectedEnd } from './change-expected-end.ts';
import { changeStatus } from './change-status.ts';
import { clearAlarm } from './clear-alarm.ts';
import { confirmStandDown } from './confirm-stand-down.ts';
import { decline } from './decline.ts';
import { getAssignment } from './get-assignment.ts';
import { joinCrew } from './join-crew.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { recall } from './recall.ts';
import { requestStandDown } from './request-stand-down.ts';

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

afterEach(() => set({}));

async function job() {
  const type = await yard.type();
  const [order, equipmentId, driver] = await Promise.all([yard.order(type), yard.unit(type), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { type, order, equipmentId, driver, assignment, id: assignment.id };
}
const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(text));
const eventsOf = (id: string) =>
  inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(events).where(eq(events.streamId, id)).orderBy(events.version),
  );
const entriesOf = (workOrderId: string) =>
  query<{ held: boolean; declined_by: string[]; enqueued_at: string; status: string }>(
    sql`SELECT held, declined_by, enqueued_at, status FROM queue_entries WHERE work_order_id = ${workOrderId}`,
  );
const set = (settings: object) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.update(settingsTable).set({ settings }).execute());
const read = (id: string) => inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));

const refused = (code: string, facts?: object) => ({ ok: false, refusal: { code, ...(facts ? { facts } : {}) } });
const NOTHING = { ok: false, refusal: { code: 'not_found' } };
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

describe('a decline', () => {
  test('frees unit and driver, and the request goes on with the age of its dispatch', async () => {
    const { order, driver, equipmentId, assignment, id } = await job();
    const closed = expectOk(await yard.run((db) => decline(db, id, { reason: 'My truck is empty' }), driver.principal));
    expect(closed).toMatchObject({ status: 'recalled', closedCode: 'declined' });
    const [entry] = await entriesOf(order.id);
    expect(entry).toMatchObject({ held: false, declined_by: [driver.id] });
    expect(Date.parse(entry?.enqueued_at ?? '')).toBe(Date.parse(assignment.dispatchedAt ?? ''));
    const [row] = await query(sql`SELECT e.status, a.recall_reason FROM equipment e, dispatch_assignments a
      WHERE e.id = ${equipmentId} AND a.id = ${id}`);
    expect(row).toMatchObject({ status: 'available', recall_reason: 'My truck is empty' });
    expect(JSON.stringify(await eventsOf(id))).not.toContain('truck');
  });

  test('goes to the next driver by itself, and never back to one who declined it before', async () => {
    await set({ queuePromotion: 'dispatch' });
    await query(sql`UPDATE queue_entries SET held = true`);
    await query(sql`UPDATE drivers SET status = 'off_shift', resting_status = 'off_shift' WHERE status = 'available'`);
    // What earlier tests left waiting would come first.
    await query(sql`UPDATE queue_entries SET held = true`);
    const { order, driver, id } = await job();
    const second = await yard.driver();
    const live = () =>
      query<{ id: string; driver_id: string }>(sql`
        SELECT a.id, c.driver_id FROM dispatch_assignments a JOIN assignment_crew c ON c.assignment_id = a.id
        WHERE a.work_order_id = ${order.id} AND a.closed_at = 'infinity'`);
    expectOk(await yard.run((db) => decline(db, id, { reason: 'No' }), driver.principal));
    await promoteQueue(yard.pools, yard.operator.tenantId);
    const [next] = await live();
    expect(next?.driver_id).toBe(second.id);
    expectOk(await yard.run((db) => decline(db, next?.id ?? '', { reason: 'Nor I' }), second.principal));
    await promoteQueue(yard.pools, yard.operator.tenantId);
    expect(await live()).toEqual([]);
    const [entry] = await entriesOf(order.id);
    expect(entry?.declined_by.toSorted()).toEqual([driver.id, second.id].toSorted());
  });

  test('by a helper takes the helper out, and the others go on', async () => {
    const { id, driver } = await job();
    const helper = await yard.driver();
    expectOk(await yard.run((db) => joinCrew(db, id, { driverId: helper.id, role: 'helper' })));
    const left = expectOk(await yard.run((db) => decline(db, id, { reason: 'Ill' }), helper.principal));
    expect(left).toMatchObject({ status: 'dispatched', closedCode: null });
    expect(left.crew.filter((c) => c.leftAt === null).map((c) => c.driverId)).toEqual([driver.id]);
  });

  test('by both who drive, one after the other: neither is asked again', async () => {
    const { order, id, driver } = await job();
    const other = await yard.driver();
    expectOk(await yard.run((db) => joinCrew(db, id, { driverId: other.id, role: 'driver' })));
    const left = expectOk(await yard.run((db) => decline(db, id, { reason: 'Ill' }), driver.principal));
    expect(left.status).toBe('dispatched');
    expectOk(await yard.run((db) => decline(db, id, { reason: 'Not alone' }), other.principal));
    const [entry] = await entriesOf(order.id);
    expect(entry?.declined_by.toSorted()).toEqual([driver.id, other.id].toSorted());
  });

  test('by radio is entered by a dispatcher, at its time and marked so', async () => {
    const { id, driver } = await job();
    const at = minutesAgo(30);
    const body = { reason: 'Told me', via: 'radio' as const };
    const tooLate = await yard.run((db) => decline(db, id, { ...body, occurredAt: minutesAgo(60 * 24) }));
    expect(tooLate).toMatchObject(
      refused('occurred_at_out_of_range', { earliest: expect.any(String), latest: expect.any(String) }),
    );
    expect(await yard.run((db) => decline(db, id, body), driver.principal)).toMatchObject(refused('forbidden'));
    expectOk(await yard.run((db) => decline(db, id, { ...body, occurredAt: at })));
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      occurredAt: at,
      payload: { via: 'radio', declinedBy: driver.id, code: 'declined' },
    });
  });

  test('is refused for strangers, viewers, once on the way and in another tenant', async () => {
    const { id, driver } = await job();
    const stranger = await yard.driver();
    const no = { reason: 'no' };
    expect(await yard.run((db) => decline(db, id, no), stranger.principal)).toEqual(NOTHING);
    expect(await bolt.run((db) => decline(db, id, no))).toEqual(NOTHING);
    expect(await yard.run((db) => decline(db, id, no), await yard.signIn('viewer'))).toMatchObject(
      refused('forbidden'),
    );
    expect(await yard.run((db) => decline(db, id, no), await yard.signIn('dispatcher'))).toMatchObject(
      refused('driver_not_in_crew'),
    );
    expectOk(await yard.run((db) => changeStatus(db, id, { to: 'en_route' }), driver.principal));
    expect(await yard.run((db) => decline(db, id, no), driver.principal)).toMatchObject(refused('illegal_transition'));
  });

  test('and a recall at the same moment: one of them ends it, the other is told', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, order, driver } = await job();
      const [declined, recalled] = await Promise.all([
        yard.run((db) => decline(db, id, { reason: 'no' }), driver.principal),
        runCommand(elsewhere, yard.operator, { name: 'recall', body: id }, (db) => recall(db, id, { reason: 'x' })),
      ]);
      expect([declined.ok, recalled.ok].filter(Boolean)).toHaveLength(1);
      expect(await entriesOf(order.id)).toHaveLength(declined.ok ? 1 : 0);
    }
  });
});

describe('what a driver says by radio', () => {
  test('is kept at its time and marked, for steps and acknowledgement', async () => {
    const { id } = await job();
    const [seen, left] = [minutesAgo(20), minutesAgo(10)];
    expectOk(await yard.run((db) => acknowledge(db, id, { via: 'radio', occurredAt: seen })));
    expectOk(await yard.run((db) => changeStatus(db, id, { to: 'en_route', via: 'radio', occurredAt: left })));
    expect(await read(id)).toMatchObject({ acknowledgedAt: seen, enRouteAt: left });
    expect((await eventsOf(id)).slice(1)).toMatchObject([
      { occurredAt: seen, payload: { via: 'radio' } },
      { occurredAt: left, payload: { via: 'radio' } },
    ]);
  });

  test('is refused out of the limits, and from a driver', async () => {
    const { id, driver } = await job();
    const radio = (occurredAt: string) => ({ via: 'radio' as const, occurredAt });
    for (const occurredAt of [minutesAgo(241), minutesAgo(-5)]) {
      expect(await yard.run((db) => acknowledge(db, id, radio(occurredAt)))).toMatchObject(
        refused('occurred_at_out_of_range', { earliest: expect.any(String), latest: expect.any(String) }),
      );
    }
    expect(
      await yard.run((db) => changeStatus(db, id, { to: 'en_route', ...radio(minutesAgo(1)) }), driver.principal),
    ).toMatchObject(refused('forbidden'));
  });
});

describe('a stand-down', () => {
  test('ends the job when the driver confirms, and the request returns to its place', async () => {
    const type = await yard.type();
    const order = await yard.order(type);
    const queued = expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
    const enqueuedAt = 'enqueuedAt' in queued ? queued.enqueuedAt : '';
    const [equipmentId, driver] = await Promise.all([yard.unit(type), yard.driver()]);
    const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
    expect(await yard.run((db) => confirmStandDown(db, id, {}), driver.principal)).toMatchObject(
      refused('no_stand_down'),
    );
    const asked = expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'Found a nearer one' })));
    expect(asked).toMatchObject({ status: 'dispatched', standDownRequestedAt: expect.any(String), version: 2 });
    expect(expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'Once more' })))).toEqual(asked);
    expect(await yard.run((db) => confirmStandDown(db, id, {}))).toMatchObject(refused('driver_not_in_crew'));
    const closed = expectOk(await yard.run((db) => confirmStandDown(db, id, {}), driver.principal));
    expect(closed).toMatchObject({ status: 'recalled', closedCode: 'stood_down' });
    const [entry] = await entriesOf(order.id);
    expect(entry).toMatchObject({ held: true, declined_by: [] });
    expect(Date.parse(entry?.enqueued_at ?? '')).toBe(Date.parse(enqueuedAt));
    const [row] = await query(sql`SELECT recall_reason FROM dispatch_assignments WHERE id = ${id}`);
    expect(row).toEqual({ recall_reason: 'Found a nearer one' });
  });

  test('stands while the crew goes on, and a job they complete is completed', async () => {
    const { id, driver } = await job();
    expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'x' })));
    for (const to of ['en_route', 'on_site', 'returning'] as const) {
      const state = expectOk(await yard.run((db) => changeStatus(db, id, { to }), driver.principal));
      expect(state.standDownRequestedAt).not.toBeNull();
    }
    const as = driver.principal;
    expect(expectOk(await yard.run((db) => changeStatus(db, id, { to: 'completed' }), as)).status).toBe('completed');
    expect(await yard.run((db) => requestStandDown(db, id, { reason: 'x' }))).toMatchObject(
      refused('illegal_transition'),
    );
    expect(await yard.run((db) => confirmStandDown(db, id, {}))).toMatchObject(refused('illegal_transition'));
  });

  test('is confirmed by radio, at its time', async () => {
    const { id } = await job();
    expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'x' })));
    const occurredAt = minutesAgo(3);
    expectOk(await yard.run((db) => confirmStandDown(db, id, { via: 'radio', occurredAt })));
    expect((await eventsOf(id)).at(-1)).toMatchObject({ occurredAt, payload: { code: 'stood_down', via: 'radio' } });
  });

  test('is nothing for strangers and other tenants, and not for drivers to ask', async () => {
    const { id, driver } = await job();
    const ask = { reason: 'x' };
    expect(await bolt.run((db) => requestStandDown(db, id, ask))).toEqual(NOTHING);
    expect(await bolt.run((db) => confirmStandDown(db, id, {}))).toEqual(NOTHING);
    expect(await yard.run((db) => confirmStandDown(db, id, {}), (await yard.driver()).principal)).toEqual(NOTHING);
    expect(await yard.run((db) => requestStandDown(db, id, ask), driver.principal)).toMatchObject(refused('forbidden'));
  });

  test('confirmed and completed at the same moment: one of them, cleanly', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, driver } = await job();
      for (const to of ['en_route', 'on_site', 'returning'] as const)
        expectOk(await yard.run((db) => changeStatus(db, id, { to })));
      expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'x' })));
      const [confirmed, completed] = await Promise.all([
        yard.run((db) => confirmStandDown(db, id, {}), driver.principal),
        runCommand(elsewhere, yard.operator, { name: 'complete', body: id }, (db) =>
          changeStatus(db, id, { to: 'completed' }),
        ),
      ]);
      expect([confirmed.ok, completed.ok].filter(Boolean)).toHaveLength(1);
      expect((await read(id)).closedCode).toBe(confirmed.ok ? 'stood_down' : 'completed');
    }
  });
});

describe('an expected end', () => {
  test('changes and is told once', async () => {
    const { id } = await job();
    const expectedEndAt = new Date(Date.now() + 3_600_000).toISOString();
    const changed = expectOk(await yard.run((db) => changeExpectedEnd(db, id, { expectedEndAt })));
    expect(changed).toMatchObject({ expectedEndAt, version: 2 });
    expect(expectOk(await yard.run((db) => changeExpectedEnd(db, id, { expectedEndAt })))).toEqual(changed);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'assignment.expected_end_changed',
      payload: { expectedEndAt },
    });
    expect(expectOk(await yard.run((db) => changeExpectedEnd(db, id, { expectedEndAt: null }))).expectedEndAt).toBe(
      null,
    );
  });

  test('is refused in the past, after the end, elsewhere and for drivers', async () => {
    const { id, driver } = await job();
    const later = { expectedEndAt: new Date(Date.now() + 3_600_000).toISOString() };
    expect(await yard.run((db) => changeExpectedEnd(db, id, { expectedEndAt: minutesAgo(5) }))).toMatchObject(
      refused('invalid_request'),
    );
    expect(await bolt.run((db) => changeExpectedEnd(db, id, later))).toEqual(NOTHING);
    expect(await yard.run((db) => changeExpectedEnd(db, id, later), driver.principal)).toMatchObject(
      refused('forbidden'),
    );
    expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
    expect(await yard.run((db) => changeExpectedEnd(db, id, later))).toMatchObject(refused('assignment_closed'));
  });
});

describe('the alarm of a silent crew', () => {
  const age = (id: string, seconds: number) => {
    const at = new Date(Date.now() - seconds * 1_000).toISOString();
    return inTenant(yard.pools, yard.operator, (db) =>
      Promise.all([
        db.tx.execute(sql`UPDATE dispatch_assignments SET dispatched_at = ${at} WHERE id = ${id}`),
        db.tx.execute(sql`UPDATE assignment_crew SET joined_at = ${at} WHERE assignment_id = ${id}`),
      ]),
    );
  };
  const tenantId = () => yard.operator.tenantId;

  test('is raised once by several workers, and again by none once it was cleared', async () => {
    const { id } = await job();
    await age(id, 179);
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(0);
    await age(id, 181);
    const pools = [yard.pools, elsewhere, yard.pools, elsewhere];
    const raised = await Promise.all(pools.map((each) => raiseAlarms(each, tenantId())));
    expect(raised.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await read(id)).toMatchObject({ alarm: 'unacknowledged', alarmAt: expect.any(String) });
    expect((await eventsOf(id)).filter((e) => e.type === 'assignment.alarm_raised')).toMatchObject([
      { actorKind: 'system', payload: { alarm: 'unacknowledged' } },
    ]);
    expect(expectOk(await yard.run((db) => clearAlarm(db, id)))).toMatchObject({ alarm: null, version: 3 });
    expect(expectOk(await yard.run((db) => clearAlarm(db, id)))).toMatchObject({ alarm: null, version: 3 });
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(0);
  });

  test('ends with the answer, and a crew that answers in time has none', async () => {
    const [late, early] = [await job(), await job()];
    expectOk(await yard.run((db) => acknowledge(db, early.id, {}), early.driver.principal));
    await Promise.all([age(late.id, 600), age(early.id, 600)]);
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(1);
    const seen = expectOk(await yard.run((db) => acknowledge(db, late.id, {}), late.driver.principal));
    expect(seen).toMatchObject({ alarm: null, alarmAt: null });
  });

  test('and the answer at the same moment leave no alarm behind', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, driver } = await job();
      await age(id, 600);
      await Promise.all([
        raiseAlarms(elsewhere, tenantId()),
        yard.run((db) => acknowledge(db, id, {}), driver.principal).then(expectOk),
      ]);
      expect((await read(id)).alarm).toBeNull();
    }
  });

  test('follows the setting, and null is never', async () => {
    const { id } = await job();
    await age(id, 600);
    await set({ dispatch: { acknowledgeWithinSeconds: null } });
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(0);
    await set({ dispatch: { acknowledgeWithinSeconds: 601 } });
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(0);
    await set({});
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(1);
    expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
  });

  test('is cleared by dispatchers alone, and not after the end', async () => {
    const { id, driver } = await job();
    expect(await bolt.run((db) => clearAlarm(db, id))).toEqual(NOTHING);
    expect(await yard.run((db) => clearAlarm(db, id), driver.principal)).toMatchObject(refused('forbidden'));
    expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
    expect(await yard.run((db) => clearAlarm(db, id))).toMatchObject(refused('assignment_closed'));
  });
});

test('after all this every invariant holds', async () => {
  const { invariants } = await verifyTenant(yard.pools, yard.operator);
  expect(invariants.filter((i) => i.violations.length > 0)).toEqual([]);
});

import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { expectOk } from '../testkit/yard.ts';
import { changeStatus } from './change-status.ts';
import { decline } from './decline.ts';
import { joinCrew } from './join-crew.ts';
import { recall } from './recall.ts';

import { type Jobs, minutesAgo, NOTHING, openJobs, refused } from './testkit/open-jobs.ts';

let jobs: Jobs;
beforeAll(async () => {
  jobs = await openJobs();
});
afterAll(() => jobs.close());
afterEach(() => jobs.set({}));

describe('a decline', () => {
  test('frees unit and driver, and the request goes on with the age of its dispatch', async () => {
    const { yard, job, query, eventsOf, entriesOf } = jobs;
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
    const { yard, job, query, entriesOf, set } = jobs;
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
    const { yard, job } = jobs;
    const { id, driver } = await job();
    const helper = await yard.driver();
    expectOk(await yard.run((db) => joinCrew(db, id, { driverId: helper.id, role: 'helper' })));
    const left = expectOk(await yard.run((db) => decline(db, id, { reason: 'Ill' }), helper.principal));
    expect(left).toMatchObject({ status: 'dispatched', closedCode: null });
    expect(left.crew.filter((c) => c.leftAt === null).map((c) => c.driverId)).toEqual([driver.id]);
  });

  test('by both who drive, one after the other: neither is asked again', async () => {
    const { yard, job, entriesOf } = jobs;
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
    const { yard, job, eventsOf } = jobs;
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
    const { yard, bolt, job } = jobs;
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
    const { yard, elsewhere, job, entriesOf } = jobs;
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

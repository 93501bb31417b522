import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectOk } from '../testkit/yard.ts';
import { acknowledge } from './acknowledge.ts';
import { clearAlarm } from './clear-alarm.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { recall } from './recall.ts';

import { type Jobs, NOTHING, openJobs, refused } from './testkit/open-jobs.ts';

let jobs: Jobs;
beforeAll(async () => {
  jobs = await openJobs();
});
afterAll(() => jobs.close());
afterEach(() => jobs.set({}));

describe('the alarm of a silent crew', () => {
  const age = (id: string, seconds: number) => {
    const at = new Date(Date.now() - seconds * 1_000).toISOString();
    return inTenant(jobs.yard.pools, jobs.yard.operator, (db) =>
      Promise.all([
        db.tx.execute(sql`UPDATE dispatch_assignments SET dispatched_at = ${at} WHERE id = ${id}`),
        db.tx.execute(sql`UPDATE assignment_crew SET joined_at = ${at} WHERE assignment_id = ${id}`),
      ]),
    );
  };
  const tenantId = () => jobs.yard.operator.tenantId;

  test('is raised once by several workers, and again by none once it was cleared', async () => {
    const { yard, elsewhere, job, eventsOf, read } = jobs;
    const { id } = await job();
    // Half a minute short: what the machine takes until it is looked at is time that passes.
    await age(id, 150);
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
    const { yard, job } = jobs;
    const [late, early] = [await job(), await job()];
    expectOk(await yard.run((db) => acknowledge(db, early.id, {}), early.driver.principal));
    await Promise.all([age(late.id, 600), age(early.id, 600)]);
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(1);
    const seen = expectOk(await yard.run((db) => acknowledge(db, late.id, {}), late.driver.principal));
    expect(seen).toMatchObject({ alarm: null, alarmAt: null });
  });

  test('and the answer at the same moment leave no alarm behind', async () => {
    const { yard, elsewhere, job, read } = jobs;
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
    const { yard, job, set } = jobs;
    const { id } = await job();
    await age(id, 600);
    await set({ dispatch: { acknowledgeWithinSeconds: null } });
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(0);
    await set({ dispatch: { acknowledgeWithinSeconds: 660 } });
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(0);
    await set({});
    expect(await raiseAlarms(yard.pools, tenantId())).toBe(1);
    expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
  });

  test('is cleared by dispatchers alone, and not after the end', async () => {
    const { yard, bolt, job } = jobs;
    const { id, driver } = await job();
    expect(await bolt.run((db) => clearAlarm(db, id))).toEqual(NOTHING);
    expect(await yard.run((db) => clearAlarm(db, id), driver.principal)).toMatchObject(refused('forbidden'));
    expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
    expect(await yard.run((db) => clearAlarm(db, id))).toMatchObject(refused('assignment_closed'));
  });
});

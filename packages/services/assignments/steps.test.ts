import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { expectOk, sent } from '../testkit/yard.ts';
import { acknowledge } from './acknowledge.ts';
import { assign } from './assign.ts';
import { changeExpectedEnd } from './change-expected-end.ts';
import { changeStatus } from './change-status.ts';
import { confirmStandDown } from './confirm-stand-down.ts';
import { recall } from './recall.ts';
import { requestStandDown } from './request-stand-down.ts';

import { type Jobs, minutesAgo, NOTHING, openJobs, refused } from './testkit/open-jobs.ts';

let jobs: Jobs;
beforeAll(async () => {
  jobs = await openJobs();
});
afterAll(() => jobs.close());
afterEach(() => jobs.set({}));

describe('what a driver says by radio', () => {
  test('is kept at its time and marked, for steps and acknowledgement', async () => {
    const { yard, job, eventsOf, read } = jobs;
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

  test('comes after the step before it, if not after the dispatch', async () => {
    const { yard, job, read } = jobs;
    const { id } = await job();
    const left = minutesAgo(10);
    const step = (to: 'en_route' | 'on_site', occurredAt: string) =>
      yard.run((db) => changeStatus(db, id, { to, via: 'radio', occurredAt }));
    expectOk(await step('en_route', left));
    expect(await step('on_site', minutesAgo(12))).toMatchObject(
      refused('occurred_at_out_of_range', { earliest: left, latest: expect.any(String) }),
    );
    // A field that takes minutes says the minute in which the step before it was taken.
    expectOk(await step('on_site', new Date(Date.parse(left) - 30_000).toISOString()));
    expect(await read(id)).toMatchObject({ onSiteAt: left });
  });

  test('is refused out of the limits, and from a driver', async () => {
    const { yard, job } = jobs;
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
    const { yard, query, entriesOf } = jobs;
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
    const { yard, job } = jobs;
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
    const { yard, job, eventsOf } = jobs;
    const { id } = await job();
    expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'x' })));
    const occurredAt = minutesAgo(3);
    expectOk(await yard.run((db) => confirmStandDown(db, id, { via: 'radio', occurredAt })));
    expect((await eventsOf(id)).at(-1)).toMatchObject({ occurredAt, payload: { code: 'stood_down', via: 'radio' } });
  });

  test('is not confirmed by radio before the last step, give or take a minute', async () => {
    const { yard, job, read } = jobs;
    const { id } = await job();
    const left = minutesAgo(10);
    expectOk(await yard.run((db) => changeStatus(db, id, { to: 'en_route', via: 'radio', occurredAt: left })));
    expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'x' })));
    const confirm = (occurredAt: string) => yard.run((db) => confirmStandDown(db, id, { via: 'radio', occurredAt }));
    expect(await confirm(minutesAgo(12))).toMatchObject(
      refused('occurred_at_out_of_range', { earliest: left, latest: expect.any(String) }),
    );
    expect(await read(id)).toMatchObject({ status: 'en_route' });
    expectOk(await confirm(new Date(Date.parse(left) - 30_000).toISOString()));
  });

  test('is nothing for strangers and other tenants, and not for drivers to ask', async () => {
    const { yard, bolt, job } = jobs;
    const { id, driver } = await job();
    const ask = { reason: 'x' };
    expect(await bolt.run((db) => requestStandDown(db, id, ask))).toEqual(NOTHING);
    expect(await bolt.run((db) => confirmStandDown(db, id, {}))).toEqual(NOTHING);
    expect(await yard.run((db) => confirmStandDown(db, id, {}), (await yard.driver()).principal)).toEqual(NOTHING);
    expect(await yard.run((db) => requestStandDown(db, id, ask), driver.principal)).toMatchObject(refused('forbidden'));
  });

  test('confirmed and completed at the same moment: one of them, cleanly', async () => {
    const { yard, elsewhere, job, read } = jobs;
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
    const { yard, job, eventsOf } = jobs;
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
    const { yard, bolt, job } = jobs;
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

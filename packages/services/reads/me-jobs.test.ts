import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { myJobs } from '@yardmaster/domain/driver/my-jobs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { recall } from '../assignments/recall.ts';
import { sendMessage } from '../messages/send-message.ts';
import { addNote } from '../notes/add-note.ts';
import { reserve } from '../reservations/reserve.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { readMyJobs } from './me-jobs.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

async function job(given?: Awaited<ReturnType<Yard['driver']>>) {
  const type = await yard.type();
  const [order, equipmentId] = await Promise.all([yard.order(type), yard.unit(type)]);
  const driver = given ?? (await yard.driver());
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { id, order, driver, as: driver.principal };
}
const jobsOf = async (who: Principal) => myJobs.parse(await inTenant(yard.pools, who, readMyJobs));
const BEGUN_MS = Date.now();
const hours = (n: number) => new Date(BEGUN_MS + n * 3_600_000).toISOString();

describe('the driver’s own jobs', () => {
  test('the one they are on has what the office received of it; done, it says when and how it ended', async () => {
    const { id, order, as } = await job();
    expectOk(await yard.run((db) => acknowledge(db, id, {}), as));
    expectOk(await yard.run((db) => addNote(db, { assignmentId: id, body: 'Gate code 4711' }), as));
    expectOk(await yard.run((db) => addNote(db, { assignmentId: id, body: 'The desk’s own' })));
    expectOk(await yard.run((db) => sendMessage(db, { assignmentId: id, body: 'Here', urgent: false }), as));
    expectOk(await yard.run((db) => sendMessage(db, { assignmentId: id, body: 'Help', urgent: true }), as));
    const { recent, coming } = await jobsOf(as);
    expect(coming).toEqual([]);
    expect(recent).toMatchObject([
      { assignmentId: id, number: order.number, title: order.title, until: null, end: null },
    ]);
    expect(recent[0]?.sent.map(({ step, text }) => [step, text])).toEqual([
      ['acknowledge', null],
      ['note', 'Gate code 4711'],
      ['message', null],
      ['urgent_message', null],
    ]);
    for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const)
      expectOk(await yard.run((db) => changeStatus(db, id, { to }), as));
    const [done] = (await jobsOf(as)).recent;
    expect(done).toMatchObject({ end: 'completed', until: expect.any(String) });
    expect(done?.sent.map(({ step }) => step).slice(-4)).toEqual(['en_route', 'on_site', 'returning', 'completed']);
  });

  test('what others ended or went on with without them says so; the newest stands first', async () => {
    const first = await job();
    expectOk(await yard.run((db) => changeStatus(db, first.id, { to: 'en_route' }), first.as));
    expectOk(await yard.run((db) => changeStatus(db, first.id, { to: 'on_site' }), first.as));
    expectOk(await yard.run((db) => leaveCrew(db, first.id, first.driver.id, {}), first.as));
    const second = await job(first.driver);
    expectOk(await yard.run((db) => recall(db, second.id, { reason: 'x' })));
    expect((await jobsOf(first.as)).recent).toMatchObject([
      { assignmentId: second.id, end: 'recalled' },
      { assignmentId: first.id, end: 'left' },
    ]);
  });

  test('what they are reserved for stands in its order, until its window is over', async () => {
    const driver = await yard.driver();
    const type = await yard.type();
    const plan = async (from: number, until: number) => {
      const [order, equipmentId] = await Promise.all([yard.order(type), yard.unit(type)]);
      const units = [{ equipmentId, driverId: driver.id }];
      const window = { plannedFrom: hours(from), plannedUntil: hours(until) };
      expectOk(await yard.run((db) => reserve(db, { workOrderId: order.id, ...window, units })));
      return { number: order.number, ...window, site: null };
    };
    const [later, sooner] = [await plan(5, 6), await plan(1, 2)];
    const { recent, coming } = await jobsOf(driver.principal);
    expect(recent).toEqual([]);
    expect(coming).toMatchObject([sooner, later]);
  });

  test('what ended the day before yesterday is over', async () => {
    const { id, as } = await job();
    expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
    await inTenant(yard.pools, yard.operator, async ({ tx }) => {
      await tx.execute(
        sql`UPDATE assignment_crew SET joined_at = joined_at - interval '2 days', left_at = left_at - interval '2 days' WHERE assignment_id = ${id}`,
      );
    });
    expect((await jobsOf(as)).recent).toEqual([]);
  });

  test('are nobody else’s: not another driver’s, another organisation’s or the desk’s; a viewer may not ask', async () => {
    await job();
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const strangers = [
      await yard.signIn('dispatcher'),
      (await yard.driver()).principal,
      (await bolt.driver()).principal,
    ];
    for (const who of strangers) expect(await jobsOf(who)).toEqual({ recent: [], coming: [] });
    await expect(jobsOf(await yard.signIn('viewer'))).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

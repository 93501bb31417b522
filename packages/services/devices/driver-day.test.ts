import { Busy, CommandInProgress } from '@yardmaster/database/errors';
import { newId } from '@yardmaster/database/ids';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { advanceTo } from '@yardmaster/domain/assignment/status';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { runCommand } from '../commands/run.ts';
import type { Outcome } from '../outcome.ts';
import { openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { getDevice } from './get-device.ts';
import { markSequence } from './mark-sequence.ts';

let yard: Yard;
let elsewhere: Pools;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  elsewhere = createPools({ url: yard.database.appUrl });
  typeId = await yard.type();
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});

const TEN_YEARS_MS = 3_653 * 86_400_000;
const STEPS = ['acknowledge', ...advanceTo.options] as const;
type Tap = { commandId: string; step: (typeof STEPS)[number]; sequence: number; occurredAt: string };

/** A phone whose clock is off, as far as its outbox goes. */
function phone(assignmentId: string, driver: Principal, clockOffMs: number) {
  const deviceId = newId();
  let sequence = 0;
  const tap = (step: Tap['step']): Tap => ({
    commandId: newId(),
    step,
    sequence: ++sequence,
    occurredAt: new Date(Date.now() + clockOffMs + sequence * 60_000).toISOString(),
  });
  async function send(pools: Pools, { commandId, step, sequence, occurredAt }: Tap): Promise<Outcome<Assignment>> {
    const body = { assignmentId, step, occurredAt };
    const work = (db: TenantDb) =>
      step === 'acknowledge'
        ? acknowledge(db, assignmentId, { occurredAt })
        : changeStatus(db, assignmentId, { to: step, occurredAt });
    for (let attempt = 1; ; attempt++) {
      try {
        return await runCommand(pools, driver, { name: step, commandId, body, device: { deviceId, sequence } }, work);
      } catch (error) {
        // "Still in progress, try again" is what a phone is told, and does.
        if (!(error instanceof CommandInProgress || error instanceof Busy) || attempt === 10) throw error;
      }
    }
  }
  const mark = () => inTenant(yard.pools, driver, (db) => getDevice(db, deviceId)).then((device) => device.sequence);
  return { deviceId, tap, send, mark };
}

async function job() {
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  const read = () => inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));
  return { id, driver: driver.principal, read };
}

type Answered = readonly [Tap, Outcome<Assignment>];

/** Each command has one answer, however often and wherever it was sent. */
function oneAnswerEach(answers: readonly Answered[]): Map<string, Outcome<Assignment>> {
  const byCommand = new Map<string, Outcome<Assignment>>();
  for (const [{ commandId }, answer] of answers) {
    expect(answer).toEqual(byCommand.get(commandId) ?? answer);
    byCommand.set(commandId, answer);
  }
  return byCommand;
}

describe('the commands of a day, from a phone whose clock is ten years off', () => {
  test.each([TEN_YEARS_MS, -TEN_YEARS_MS])('in order and twice, from two processes at once: %d ms', async (offMs) => {
    const { id, driver, read } = await job();
    const { tap, send, mark } = phone(id, driver, offMs);
    for (const each of STEPS.map(tap)) {
      const [a, b] = await Promise.all([send(yard.pools, each), send(elsewhere, each)]);
      expect(a).toMatchObject({ ok: true });
      expect(b).toEqual(a);
    }
    const done = await read();
    expect(done).toMatchObject({ status: 'completed', version: STEPS.length + 1 });
    for (const at of [done.acknowledgedAt, done.enRouteAt, done.onSiteAt, done.returningAt]) {
      expect(Math.abs(Date.now() - Date.parse(at ?? ''))).toBeLessThan(7 * 86_400_000 + 60_000);
    }
    expect(await mark()).toBe(STEPS.length);
  });

  test('shuffled and doubled over two processes: clean answers, and what is tapped again ends as in order', async () => {
    const twice = STEPS.flatMap((_, i) => [i, i]);
    const orders = fc.shuffledSubarray(twice, { minLength: twice.length });
    const sides = fc.array(fc.boolean(), { minLength: twice.length, maxLength: twice.length });
    await fc.assert(
      fc.asyncProperty(orders, sides, async (order, isElsewhere) => {
        const { id, driver, read } = await job();
        const { tap, send, mark } = phone(id, driver, TEN_YEARS_MS);
        const taps = STEPS.map(tap);
        const arriving = order.flatMap((i) => taps[i] ?? []);
        const answers: Answered[] = [];
        // Three at a time: some overtake each other, some meet themselves.
        for (let at = 0; at < arriving.length; at += 3) {
          const batch = arriving.slice(at, at + 3).map(async (each, i): Promise<Answered> => {
            return [each, await send(isElsewhere[at + i] ? elsewhere : yard.pools, each)];
          });
          answers.push(...(await Promise.all(batch)));
        }
        const first = oneAnswerEach(answers);
        for (const answer of first.values()) {
          if (!answer.ok) expect(['illegal_transition', 'not_found']).toContain(answer.refusal.code);
        }
        // What was taken is the beginning of the day, and the row stands where that ends.
        const took = taps.filter((each) => first.get(each.commandId)?.ok && each.step !== 'acknowledge');
        expect(took.map((each) => each.step)).toEqual(advanceTo.options.slice(0, took.length));
        expect((await read()).status).toBe(took.at(-1)?.step ?? 'dispatched');
        // Offline for days, then all of it once more: the same answers, for ever.
        for (const each of taps) expect(await send(elsewhere, each)).toEqual(first.get(each.commandId));
        for (const step of advanceTo.options.slice(took.length)) {
          expect(await send(yard.pools, tap(step))).toMatchObject({ ok: true, body: { status: step } });
        }
        expect((await read()).status).toBe('completed');
        expect(await mark()).toBe(STEPS.length + advanceTo.options.length - took.length);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test('leave nothing behind that does not hold', async () => {
    const { invariants } = await verifyTenant(yard.pools, yard.operator);
    expect(invariants.filter((i) => i.violations.length > 0)).toEqual([]);
  });
});

describe('the mark of a phone', () => {
  const markOf = (who: Principal, deviceId: string) => inTenant(yard.pools, who, (db) => getDevice(db, deviceId));
  const take = (who: Principal, deviceId: string, sequence: number, pools = yard.pools) =>
    inTenant(pools, who, async (db) => markSequence(db, { deviceId, sequence }));

  test('never goes back, whatever arrives when and where', async () => {
    const { principal } = await yard.driver();
    const deviceId = newId();
    expect(await markOf(principal, deviceId)).toEqual({ id: deviceId, sequence: 0 });
    const numbers = [7, 2, 40, 39, 1, 12];
    await Promise.all(numbers.map((n, i) => take(principal, deviceId, n, i % 2 ? elsewhere : yard.pools)));
    expect((await markOf(principal, deviceId)).sequence).toBe(40);
  });

  test('is each person’s own, and each organisation’s; a key has none', async () => {
    const [sam, kim] = [await yard.driver(), await yard.driver()];
    const deviceId = newId();
    await take(sam.principal, deviceId, 9);
    await take(yard.operator, deviceId, 50);
    expect((await markOf(kim.principal, deviceId)).sequence).toBe(0);
    expect((await markOf(yard.operator, deviceId)).sequence).toBe(0);
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    expect((await markOf((await bolt.driver()).principal, deviceId)).sequence).toBe(0);
    await expect(markOf(await yard.signIn('viewer'), deviceId)).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  test('does not move when the command’s transaction does not commit', async () => {
    const { principal } = await yard.driver();
    const deviceId = newId();
    const fails = inTenant(yard.pools, principal, async (db) => {
      markSequence(db, { deviceId, sequence: 3 });
      throw new Error('the link broke');
    });
    await expect(fails).rejects.toThrow('the link broke');
    expect((await markOf(principal, deviceId)).sequence).toBe(0);
  });
});

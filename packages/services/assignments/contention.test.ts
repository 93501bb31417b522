import { setTimeout as sleep } from 'node:timers/promises';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { Refusal } from '@yardmaster/domain/problems';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../commands/run.ts';
import { type Outcome, Refused } from '../outcome.ts';
import { openYard, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import type { Alternative } from './alternatives.ts';
import { assign } from './assign.ts';
import { assignScreen } from './assign-screen.ts';
import { recall } from './recall.ts';

const DISPATCHERS = 32;
const UNITS = 10;
const SECONDS = Number(process.env['CONTENTION_SECONDS'] ?? 10);

let yard: Yard;
/** Two processes' worth of connections. */
let pools: Pools[];
beforeAll(async () => {
  yard = await openYard();
  pools = [0, 1].map(() => createPools({ url: yard.database.appUrl, count: 1, size: 8 }));
});
afterAll(async () => {
  await Promise.all(pools.map((p) => p.end()));
  await yard.close();
});

type Tally = {
  sent: number;
  refused: Map<string, number>;
  /** What became of what was offered; see `tried`. */
  offered: Record<'free' | 'taken since' | 'wrong', number>;
  /** When each assignment was answered. */
  answered: Map<string, number>;
};

test(`${DISPATCHERS} dispatchers on ${UNITS} units for ${SECONDS} s: clean refusals only, and what is offered instead can go`, {
  timeout: (SECONDS + 60) * 1_000,
}, async () => {
  const typeId = await yard.type();
  const units = await Promise.all(Array.from({ length: UNITS }, () => yard.unit(typeId)));
  await Promise.all(Array.from({ length: UNITS + 2 }, () => yard.driver()));
  const offered = { free: 0, 'taken since': 0, wrong: 0 };
  const tally: Tally = { sent: 0, refused: new Map(), offered, answered: new Map() };
  const until = Date.now() + SECONDS * 1_000;
  await Promise.all(
    Array.from({ length: DISPATCHERS }, async (_, n) => {
      const principal = await yard.signIn('dispatcher');
      const order = await yard.order(typeId, { quantity: 100 });
      const pool = pools[n % pools.length];
      if (pool) await work(pool, principal, order.id, units, until, tally);
    }),
  );
  expect([...tally.refused.keys()].filter((code) => code !== 'equipment_taken')).toEqual([]);
  expect(tally.sent).toBeGreaterThan(SECONDS * 2);
  expect(offered.wrong).toBe(0);
  expect(offered.free).toBeGreaterThan(SECONDS);
  expect(await verifyTenant(yard.pools, yard.operator)).toMatchObject({ ok: true });
});

/** One dispatcher, at the pace of somebody in a hurry: looks, reaches for a unit, works with it for a while, gives it back. */
async function work(
  pool: Pools,
  principal: Principal,
  workOrderId: string,
  units: readonly string[],
  until: number,
  tally: Tally,
): Promise<void> {
  while (Date.now() < until) {
    const equipmentId = units[Math.floor(Math.random() * units.length)] ?? '';
    const body = { workOrderId, equipmentId };
    const command = { name: 'assign', body, screen: assignScreen(body) };
    const askedAt = performance.now();
    const outcome = await runCommand(pool, principal, command, (db) => assign(db, body));
    if (outcome.ok && !('enqueuedAt' in outcome.body)) {
      const { id } = outcome.body;
      tally.sent += 1;
      tally.answered.set(id, performance.now());
      await sleep(300 + Math.random() * 1_200);
      const back = await runCommand(pool, principal, { name: 'recall', body: null }, (db) =>
        recall(db, id, { reason: 'Done with it' }),
      );
      if (!back.ok) throw new Error(back.refusal.code);
    } else if (!outcome.ok) {
      const { code, facts } = outcome.refusal;
      tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1);
      const alternatives = (facts?.['alternatives'] ?? []) as Alternative[];
      await Promise.all(
        alternatives.map(async (other) => {
          const refusal = await refusalOf(pool, principal, workOrderId, other);
          tally.offered[judge(refusal, tally.answered, askedAt)] += 1;
        }),
      );
    }
    await sleep(500 + Math.random() * 2_500);
  }
}

/**
 * What is offered is free when the refusal commits; who was on the way to it by then may take it, and on a slow machine many
 * are. Wrong is what had gone to somebody before the refused one even asked, and what is refused for another reason.
 */
function judge(refusal: Refusal | undefined, answered: Tally['answered'], askedAt: number): keyof Tally['offered'] {
  if (!refusal) return 'free';
  if (refusal.code !== 'equipment_taken' && refusal.code !== 'driver_taken') return 'wrong';
  const { assignmentId } = holder.parse(refusal.facts?.['holder']);
  return (answered.get(assignmentId) ?? Infinity) < askedAt ? 'wrong' : 'taken since';
}

const holder = z.object({ assignmentId: z.string() });

/** Assigns for real, then takes the transaction back. */
async function refusalOf(
  pool: Pools,
  principal: Principal,
  workOrderId: string,
  { equipmentId, driverId }: Alternative,
): Promise<Refusal | undefined> {
  let tried: Outcome<unknown> | undefined;
  await inTenant(pool, principal, async (db) => {
    tried = await assign(db, { workOrderId, equipmentId, driverId });
    throw new Refused('nothing_to_undo');
  }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
  return tried && !tried.ok ? tried.refusal : undefined;
}

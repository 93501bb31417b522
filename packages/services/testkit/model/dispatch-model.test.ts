import { inTenant } from '@yardmaster/database/tenant-db';
import fc from 'fast-check';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeShift } from '../../drivers/change-shift.ts';
import { removeQueueEntry } from '../../queue/remove-entry.ts';
import { verifyReplay } from '../../replay/verify-replay.ts';
import { expectOk, openYard, type Yard } from '../yard.ts';
import { verifyTenant } from '../../verify/verify-tenant.ts';
import { assignCommands, createOrder } from './commands-assign.ts';
import { consequenceCommands } from './commands-consequences.ts';
import { orderCommands } from './commands-orders.ts';
import { fleetCommands } from './commands-fleet.ts';
import { lifeCommands } from './commands-life.ts';
import type { Model } from './model.ts';
import { promoteCommands } from './commands-promote.ts';

/** MODEL_RUNS=5000 for a night; MODEL_SEED repeats what failed. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 200);
const SEED = process.env['MODEL_SEED'] ? { seed: Number(process.env['MODEL_SEED']) } : {};
const UNITS = 3;
const DRIVERS = 3;

/** A short log is soon folded; and what a failure leaves behind must not be found again in what it is shrunk to. */
const RUNS_PER_YARD = 20;

let yard: Yard;
let runsLeft = RUNS_PER_YARD;
beforeAll(async () => {
  yard = await openYard({ count: 1, size: 1 });
});
afterAll(() => yard.close());

async function renewYard(): Promise<void> {
  await yard.close();
  yard = await openYard({ count: 1, size: 1 });
  runsLeft = RUNS_PER_YARD;
}

/** A yard that nobody else is in: what earlier runs left is put out of reach. */
async function setUp(): Promise<{ model: Model; real: { yard: Yard; typeId: string } }> {
  if (runsLeft <= 0) await renewYard();
  runsLeft -= 1;
  const idsOf = (query: SQL) => inTenant(yard.pools, yard.operator, ({ tx }) => tx.execute<{ id: string }>(query));
  for (const { id } of await idsOf(sql`SELECT id FROM drivers WHERE status = 'available'`)) {
    expectOk(await yard.run((db) => changeShift(db, id, { to: 'off' })));
  }
  for (const { id } of await idsOf(sql`SELECT id FROM queue_entries`)) {
    await yard.run((db) => removeQueueEntry(db, id));
  }
  const typeId = await yard.type();
  const units = await Promise.all(Array.from({ length: UNITS }, () => yard.unit(typeId)));
  const drivers = await Promise.all(Array.from({ length: DRIVERS }, () => yard.driver()));
  const model: Model = {
    units: new Map(units.toSorted().map((id) => [id, { resting: 'available' }])),
    drivers: new Map(
      drivers
        .map(({ id }) => id)
        .toSorted()
        .map((id) => [id, { resting: 'available' }]),
    ),
    orders: new Map(),
    assignments: new Map(),
    entries: new Map(),
  };
  const real = { yard, typeId };
  for (const priority of [2, 3]) await createOrder(priority, 2).run(model, real);
  return { model, real };
}

test(`tables and model agree after every command, ${RUNS} sequences`, { timeout: RUNS * 3_000 }, async () => {
  const commands = fc.commands(
    [
      ...assignCommands,
      ...lifeCommands,
      ...fleetCommands,
      ...promoteCommands,
      ...consequenceCommands,
      ...orderCommands,
    ],
    {
      maxCommands: 30,
      size: 'max',
    },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      try {
        await fc.asyncModelRun(setUp, sequence);
        expect(await verifyReplay(yard.pools, yard.operator)).toMatchObject({ ok: true, untold: 0 });
        if (runsLeft === 0) expect(await verifyTenant(yard.pools, yard.operator)).toMatchObject({ ok: true });
      } catch (error) {
        runsLeft = 0;
        throw error;
      }
    }),
    // The cause is not among what a result file keeps.
    { numRuns: RUNS, ...SEED, includeErrorInReport: true },
  );
  expect(await verifyTenant(yard.pools, yard.operator)).toMatchObject({ ok: true });
});

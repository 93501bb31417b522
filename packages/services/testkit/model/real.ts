import { newId } from '@yardmaster/database/ids';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import { type Outcome, Refused } from '../../outcome.ts';
import type { Yard } from '../yard.ts';
import { type Model, shown } from './model.ts';
import { observe } from './observe.ts';

/** The product under the model: its verbs, one transaction each. Promotion is a command of its own here, so nothing happens by itself. */
export type Real = { yard: Yard; typeId: string };
export type Step = AsyncCommand<Model, Real>;

/** Runs a verb as a command; what it refuses by throwing is a value here. */
export async function ask<T>(
  { yard }: Real,
  work: (db: TenantDb) => Promise<Outcome<T>>,
  commandId: string = newId(),
): Promise<Outcome<T>> {
  try {
    return await inTenant(yard.pools, yard.operator, work, { commandId });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** `ok`, or the code of the refusal. */
export function told(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

/** A command that compares tables and model when it is done. */
export function step(name: string, run: (model: Model, real: Real) => Promise<void>): Step {
  return {
    check: () => true,
    async run(model, real) {
      await run(model, real);
      const { pools, operator } = real.yard;
      const seen = await inTenant(pools, operator, (db) => observe(db, real.typeId, [...model.drivers.keys()]));
      expect(seen, `after ${name}`).toEqual(shown(model));
    },
    toString: () => name,
  };
}

/** The nth of what is there, around and around; undefined where nothing is. */
export function pick<T>(list: Iterable<T>, n: number): T | undefined {
  const all = [...list];
  return all.length > 0 ? all[n % all.length] : undefined;
}

/** The ids of a requirement's places in the queue. */
export async function entriesOf({ yard }: Real, requirementId: string): Promise<string[]> {
  return inTenant(yard.pools, yard.operator, async ({ tx }) =>
    (await tx.execute<{ id: string }>(sql`SELECT id FROM queue_entries WHERE requirement_id = ${requirementId}`)).map(
      ({ id }) => id,
    ),
  );
}

/**
 * Refused with one of the codes whose condition holds, and done where none does. `also`: codes that may be given for reasons
 * beyond the model.
 */
export function oneOf(
  outcome: Outcome<unknown>,
  refusals: Record<string, boolean>,
  also: readonly string[] = [],
): void {
  const expected = Object.keys(refusals).filter((code) => refusals[code]);
  expect(expected.length > 0 ? [...expected, ...also] : ['ok', ...also]).toContain(told(outcome));
}

/** The ids of a requirement's live and reserved assignments. */
export async function assignmentsOf({ yard }: Real, requirementId: string): Promise<string[]> {
  const rows = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute<{ id: string }>(sql`
      SELECT id FROM dispatch_assignments WHERE requirement_id = ${requirementId} AND closed_at = 'infinity'`),
  );
  return rows.map(({ id }) => id);
}

export async function requirementsOf({ yard }: Real, workOrderId: string): Promise<{ id: string }[]> {
  return inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute<{ id: string }>(sql`
      SELECT id FROM work_order_requirements WHERE work_order_id = ${workOrderId} ORDER BY ordinal`),
  );
}

/** Who declined the request of a place in the queue. */
export async function declinersOf({ yard }: Real, entryId: string): Promise<string[]> {
  const rows = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute<{ declined_by: string[] }>(sql`SELECT declined_by FROM queue_entries WHERE id = ${entryId}`),
  );
  return rows.flatMap((row) => row.declined_by);
}

import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sentence } from '@yardmaster/domain/words/sentence';
import { sql } from 'drizzle-orm';
import type { Outcome } from './outcome.ts';

const namesOf = statement(
  (_, p: Params<{ ids: string[] }>) => sql<{ id: string; name: string }>`
    SELECT id, name FROM users WHERE id = ANY(${p.ids}::uuid[])`,
);

/**
 * Adds who sent the holder of a refused unit or driver. Names stay out of what is stored for ever, so they are looked up
 * each time an answer is shown.
 */
export async function withNames<T>(db: TenantDb, outcome: Outcome<T>): Promise<Outcome<T>> {
  const [named = outcome] = await withEachName(db, [outcome]);
  return named;
}

/** The same for several, with one look-up. */
export async function withEachName<T>(db: TenantDb, outcomes: readonly Outcome<T>[]): Promise<Outcome<T>[]> {
  const ids = new Set(outcomes.flatMap((outcome) => holderOf(outcome)?.byId ?? []));
  const rows = ids.size === 0 ? [] : await namesOf(db, { ids: [...ids] });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return outcomes.map((outcome) => named(outcome, names));
}

function named<T>(outcome: Outcome<T>, names: ReadonlyMap<string, string>): Outcome<T> {
  const holder = holderOf(outcome);
  if (outcome.ok || !holder) return outcome;
  const { byId, ...rest } = holder;
  const by = (byId && names.get(byId)) ?? null;
  const { detail, facts } = outcome.refusal;
  return {
    ok: false,
    refusal: {
      ...outcome.refusal,
      ...(detail && by
        ? { detail: sentence('{sentence} by {name}.', { sentence: detail.replace(/\.$/, ''), name: by }) }
        : {}),
      facts: { ...facts, holder: { ...rest, by } },
    },
  };
}

function holderOf(outcome: Outcome<unknown>): { byId: string | null } | undefined {
  const holder = outcome.ok ? undefined : outcome.refusal.facts?.['holder'];
  return isHolder(holder) ? holder : undefined;
}

function isHolder(value: unknown): value is { byId: string | null } {
  return typeof value === 'object' && value !== null && 'byId' in value;
}

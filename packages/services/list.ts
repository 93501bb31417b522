import { createHash } from 'node:crypto';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey, type Page, type PageQuery } from '@yardmaster/domain/primitives';
import { type Sentence, sentence } from '@yardmaster/domain/words/sentence';
import { and, type Column, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Refused } from './outcome.ts';

/** Each key's value as it stands in a cursor; what the server did not write there never reaches a statement. */
const VALUES = {
  text: z.string().refine((value) => !value.includes('\0')),
  integer: z.number().int().safe(),
  timestamptz: z.union([z.literal('infinity'), z.iso.datetime({ offset: true })]),
  uuid: z.uuid(),
};

/** One thing to sort by. It must not be null: coalesce what can be. */
type SortKey = { by: Column | SQL; type: keyof typeof VALUES };

/** What a list can be sorted by, and how it is when nobody says: `['-priority', 'createdAt']`. */
export type List = {
  name: string;
  id: Column | SQL;
  keys: Readonly<Record<string, SortKey>>;
  order: readonly string[];
};

export type ListQuery = PageQuery & {
  /** Names of keys, each with a minus in front for the other way round. */
  sort?: readonly string[] | undefined;
};

type Term = SortKey & { isDescending: boolean };

/**
 * The parts of a statement that reads one page: put `after` beside the filters, `orderBy` and `limit` behind, select
 * `position` with each row, and give the rows to `toPage`. Pages neither repeat nor skip a row that stays where it is, as they
 * go on after the last row's own values. A cursor is bound to its tenant, list, filters and order.
 * @throws Refused `invalid_request` for a key that the list does not have, or a cursor of another list
 */
export function openPage(db: TenantDb, list: List, query: ListQuery) {
  const terms = termsOf(list, query.sort ?? list.order);
  const seal = sealOf(db, list, query);
  const values = query.cursor === undefined ? undefined : read(query.cursor, seal, terms);
  const { limit } = query;
  return {
    position: sql<unknown[]>`jsonb_build_array(${joined(terms.map(({ by }) => sql`${by}`))})`.as('position'),
    after: values && beyond(terms, values),
    orderBy: terms.map(({ by, isDescending }) => (isDescending ? sql`${by} DESC` : sql`${by} ASC`)),
    /** One more than is shown tells whether there is more. */
    limit: limit + 1,
    toPage<T>(rows: readonly { position: unknown[] }[], items: readonly T[]): Page<T> {
      const last = rows[limit - 1];
      const nextCursor =
        rows.length > limit && last
          ? Buffer.from(JSON.stringify([seal, ...last.position])).toString('base64url')
          : null;
      return { items: items.slice(0, limit), nextCursor };
    },
  };
}

function termsOf(list: List, sort: readonly string[]): Term[] {
  const terms = new Map<string, Term>();
  for (const [index, given] of sort.entries()) {
    const name = given.replace(/^-/, '');
    const key = Object.hasOwn(list.keys, name) ? list.keys[name] : undefined;
    if (!key || terms.has(name))
      throw refused(`/sort/${index}`, key ? 'Named twice' : sentence('There is no order called {name}', { name }));
    terms.set(name, { ...key, isDescending: given !== name });
  }
  const all = [...terms.values()];
  // Ids break ties, in the direction of the last key: one direction throughout is one comparison that an index can answer.
  if (!terms.has('id')) all.push({ by: list.id, type: 'uuid', isDescending: all.at(-1)?.isDescending ?? false });
  return all;
}

/** Rows behind the one that the cursor names. */
function beyond(terms: readonly Term[], values: readonly unknown[]): SQL | undefined {
  const given = terms.map(({ type }, i) => sql`${values[i]}::${sql.raw(type)}`);
  const bys = terms.map(({ by }) => sql`${by}`);
  if (new Set(terms.map((t) => t.isDescending)).size === 1) {
    return sql`(${joined(bys)}) ${sql.raw(terms[0]?.isDescending ? '<' : '>')} (${joined(given)})`;
  }
  return or(
    ...terms.map(({ by, isDescending }, i) =>
      and(
        ...bys.slice(0, i).map((earlier, n) => sql`${earlier} = ${given[n]}`),
        sql`${by} ${sql.raw(isDescending ? '<' : '>')} ${given[i]}`,
      ),
    ),
  );
}

function joined(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `);
}

function sealOf(db: TenantDb, list: List, query: ListQuery): string {
  const { cursor: _, limit: _limit, ...asked } = query;
  const filters = Object.entries(asked)
    .filter(([name, value]) => value !== undefined && name !== 'fields')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const all = JSON.stringify([db.tenant.id, list.name, list.order, filters]);
  return createHash('sha256').update(all).digest('base64url').slice(0, 12);
}

function read(cursor: string, seal: string, terms: readonly Term[]): unknown[] {
  try {
    const [given, ...values] = z
      .array(z.unknown())
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (given === seal && values.length === terms.length) {
      return terms.map(({ type }, i) => VALUES[type].parse(values[i]));
    }
  } catch {
    // Falls through: what cannot be read was not written here either.
  }
  throw refused('/cursor', 'The cursor is not one that this list gave for these filters and this order');
}

function refused(pointer: string, message: Sentence): Refused {
  const refusal = new Refused('invalid_request');
  refusal.refusal.errors = [{ pointer, message }];
  return refusal;
}

/** One of several, where any are named. */
export function among(column: Column, values: readonly unknown[] | undefined): SQL | undefined {
  return values && inArray(column, [...values]);
}

export function equals(column: Column, value: string | undefined): SQL | undefined {
  return value === undefined ? undefined : eq(column, value);
}

/** From the first instant, up to but without the second. */
export function within(column: Column, from: string | undefined, until: string | undefined): SQL | undefined {
  return and(
    from === undefined ? undefined : sql`${column} >= ${from}::timestamptz`,
    until === undefined ? undefined : sql`${column} < ${until}::timestamptz`,
  );
}

/** A part of one of these texts, in any case; they must be in small letters. */
export function contains(texts: readonly (Column | SQL)[], part: string | undefined): SQL | undefined {
  return part === undefined ? undefined : or(...texts.map((text) => sql`strpos(${text}, ${nameKey(part)}) > 0`));
}

import { fillPlaceholders, is, Param, Placeholder, SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Tx } from './tenant-db.ts';

/**
 * The parameters of a statement by name, as they stand in its text: `p.id` is `sql.placeholder('id')`. Drizzle takes them
 * wherever it takes an expression, in `set` too, where its types know only of `SQL`.
 */
export type Params<P> = { readonly [K in keyof P]-?: Placeholder<K & string, P[K]> & SQL<P[K]> };

type Prepared<R> = { execute(values?: Values): Promise<R>; getQuery(): { sql: string; params: unknown[] } };
type Values = Record<string, unknown>;
/** A query of the builder, or raw text whose rows come as the driver has them. */
type Buildable = SQL | { prepare(name: string): Prepared<unknown> };
type Result<B> = B extends SQL<infer Row> ? Row[] : B extends { prepare(name: string): Prepared<infer R> } ? R : never;

/** Sends at once, in the order of the calls, also among queries of the ordinary builder. */
type Statement<P, R> = (db: { readonly tx: Tx }, ...params: keyof P extends never ? [] : [P]) => Promise<R>;

type Run = (client: Sql, values: Values) => Promise<unknown>;

/**
 * A statement that is built once, when it is first needed, and run many times: building costs more than running
 * (docs/decisions/0011). Declared at the level of its module:
 *
 *     const lockUnit = statement((q, p: Params<{ id: string }>) =>
 *       q.select({ status: equipment.status }).from(equipment).where(eq(equipment.id, p.id)).for('no key update'));
 *     const [unit] = await lockUnit(db, { id });
 *
 * Rows are those of the ordinary builder. The text is the same on every run, so what varies in it (an optional condition,
 * the number of values) needs a statement each, or an array: `= any(${p.ids}::uuid[])`. What does not vary stands in the
 * text: PostgreSQL then leaves out the months that cannot hold `closed_at = 'infinity'` when it plans, not when it runs.
 */
export function statement<P extends object, B extends Buildable>(
  build: (q: Tx, p: Params<P>) => B,
): Statement<P, Result<B>> {
  let run: Run | undefined;
  return (db, ...[params]) => {
    run ??= prepared(build(builder, named<P>()));
    // What the rows are follows from what was built.
    return run(db.tx.$client, { ...params }) as Promise<Result<B>>;
  };
}

/** The call that is being made. Drizzle hands its text over before `execute` returns, so there is never more than one. */
let sending: ((text: string, params: unknown[]) => unknown) | undefined;
const relay = {
  options: { parsers: {}, serializers: {} },
  unsafe(text: string, params: unknown[]) {
    if (!sending) throw new Error('a statement was sent outside its call');
    return sending(text, params);
  },
};
const builder: Tx = drizzle(relay as unknown as Sql);
const dialect = new PgDialect();

function prepared(built: Buildable): Run {
  if (is(built, SQL)) {
    const query = dialect.sqlToQuery(built);
    const fixed = withConstants(query.sql, query.params);
    // Awaited like in Drizzle: a step sooner and it would overtake what was started before it.
    return async (client, values) =>
      await client.unsafe(fixed.text, fixed.varying(fillPlaceholders(query.params, values)) as never[]);
  }
  const query = built.prepare('');
  const { sql: text, params } = query.getQuery();
  const fixed = withConstants(text, params);
  passNulls(params);
  return (client, values) => {
    sending = (_, filled) => client.unsafe(fixed.text, fixed.varying(filled) as never[]);
    try {
      return query.execute(values);
    } finally {
      sending = undefined;
    }
  };
}

/** A string, or the number of a parameter. */
const STRING_OR_PARAMETER = /'(?:[^']|'')*'|\$(\d+)/g;

/**
 * The text with its constants in it, as untyped literals: PostgreSQL takes their types from where they stand, as it does
 * for parameters. `varying` leaves of all values those that still are parameters.
 */
function withConstants(text: string, params: readonly unknown[]) {
  const kept = params.flatMap((param, i) => (typeof param === 'string' || typeof param === 'number' ? [] : [i]));
  const numbers = new Map(kept.map((i, n) => [i, n + 1]));
  return {
    text: text.replaceAll(STRING_OR_PARAMETER, (found: string, number: string | undefined) => {
      if (number === undefined) return found;
      const i = Number(number) - 1;
      const parameter = numbers.get(i);
      return parameter === undefined ? literal(String(params[i])) : `$${parameter}`;
    }),
    varying: (values: readonly unknown[]) => kept.map((i) => values[i]),
  };
}

function literal(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** Drizzle asks a column's encoder for placeholders even when the value is null: JSON makes the word of it, arrays fail. */
function passNulls(params: unknown[]): void {
  for (const [i, param] of params.entries()) {
    if (!is(param, Param) || !is(param.value, Placeholder)) continue;
    const { encoder } = param;
    const mapToDriverValue = (value: unknown) => (value === null ? null : encoder.mapToDriverValue(value));
    params[i] = new Param(param.value, { mapToDriverValue });
  }
}

function named<P>(): Params<P> {
  return new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) }) as Params<P>;
}

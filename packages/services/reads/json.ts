import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** What stands behind each field of an object of the API; one that is missing does not compile. */
type Fields<T> = { readonly [K in keyof T]-?: SQL | AnyColumn };

/** An object that PostgreSQL writes as JSON, in the words of the API. */
function object<T>(fields: Fields<T>): SQL<T> {
  const pairs = Object.entries<SQL | AnyColumn>(fields).map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`);
  return sql`json_build_object(${sql.join(pairs, sql`, `)})`;
}

/** The rows of `from` as an array of such objects. `from` says its own order and bound. */
export function list<T>(fields: Fields<T>, from: SQL): SQL<T[]> {
  return sql`(SELECT coalesce(json_agg(item), '[]') FROM (SELECT ${object(fields)} AS item ${from}) AS listed)`;
}

/** An instant in the format of the API, as `toIso` gives it. */
export function iso(instant: SQL | AnyColumn): SQL<string> {
  return sql`to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

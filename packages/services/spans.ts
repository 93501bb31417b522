import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Refusal, refuse } from '@yardmaster/domain/problems';
import { and, type Column, type SQL, sql } from 'drizzle-orm';
import type { List, ListQuery } from './list.ts';
import { invalid } from './outcome.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** Half-open: at `endsAt` it is over. */
export type Span = { startsAt: string; endsAt: string };

/**
 * What nobody has two of at once, and whose it is. Writers hold the owner's row, so an assignment that holds it reads the
 * truth. Each of them sets off a promotion: somebody may be able now, or no longer be what was offered.
 */
const SPANS = {
  shifts: { key: 'driver_id', owners: 'drivers' },
  time_off: { key: 'driver_id', owners: 'drivers' },
  maintenance_windows: { key: 'equipment_id', owners: 'equipment' },
} as const;
export type SpanTable = keyof typeof SPANS;
export type Owners = (typeof SPANS)[SpanTable]['owners'];

/** Locks the unit or driver; false when there is none. Start it first: what follows in the flight sees what it waited for. */
export async function lockOwner(db: TenantDb, table: SpanTable, ownerId: string): Promise<boolean> {
  const rows = await lock(db, table, sql`${ownerId}::uuid`);
  return rows.length > 0;
}

/** The same for many, all at once and sorted, as everywhere; those that are there. */
export async function lockOwners(db: TenantDb, owners: Owners, ids: readonly string[]): Promise<Set<string>> {
  const asked = sql`ANY(${sql.param([...new Set(ids)])}::uuid[])`;
  const rows = await db.tx
    .execute<{ id: string }>(
      sql`SELECT id FROM ${sql.identifier(owners)} WHERE id = ${asked} ORDER BY id FOR NO KEY UPDATE`,
    )
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** An owner with more than this within one list's time is refused by the constraint instead. */
const MOST_THERE = 100_000;

/** What is there already for the owners of a list, in the time of the list. */
export async function plannedFor(
  db: TenantDb,
  table: SpanTable,
  list: readonly (Span & { ownerId: string })[],
): Promise<(Span & { id: string; ownerId: string })[]> {
  const [from] = list.map((span) => span.startsAt).toSorted();
  const until = list
    .map((span) => span.endsAt)
    .toSorted()
    .at(-1);
  if (from === undefined || until === undefined) return [];
  const key = sql.identifier(SPANS[table].key);
  const rows = await db.tx
    .execute<{ id: string; owner_id: string; starts_at: string; ends_at: string }>(
      sql`SELECT id, ${key} AS owner_id, starts_at, ends_at FROM ${sql.identifier(table)}
        WHERE ${key} = ANY(${sql.param([...new Set(list.map((span) => span.ownerId))])}::uuid[]) AND deleted_at IS NULL
          AND tstzrange(starts_at, ends_at) && tstzrange(${from}::timestamptz, ${until}::timestamptz)
        ORDER BY starts_at LIMIT ${MOST_THERE}`,
    )
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ownerId: row.owner_id,
    startsAt: toIso(row.starts_at),
    endsAt: toIso(row.ends_at),
  }));
}

/** Locks the owner of an entry that is there already. */
export async function lockOwnerOf(db: TenantDb, table: SpanTable, id: string): Promise<void> {
  await lock(
    db,
    table,
    sql`(SELECT ${sql.identifier(SPANS[table].key)} FROM ${sql.identifier(table)} WHERE id = ${id})`,
  );
}

function lock(db: TenantDb, table: SpanTable, ownerId: SQL) {
  const owners = sql.identifier(SPANS[table].owners);
  // Sent at once: a raw query would set off only when it is awaited, behind what must see what this waited for.
  return db.tx.execute(sql`SELECT id FROM ${owners} WHERE id = ${ownerId} FOR NO KEY UPDATE`).execute();
}

/** The refusal when another entry of the same owner is in the way. Exact under the owner's lock; a constraint stands behind. */
export async function refuseOverlap(
  db: TenantDb,
  table: SpanTable,
  ownerId: string,
  { startsAt, endsAt }: Span,
  exceptId: string | null = null,
): Promise<{ ok: false; refusal: Refusal } | undefined> {
  const [row] = await db.tx.execute<{ id: string; starts_at: string; ends_at: string }>(sql`
    SELECT id, starts_at, ends_at FROM ${sql.identifier(table)}
    WHERE ${sql.identifier(SPANS[table].key)} = ${ownerId} AND deleted_at IS NULL AND id IS DISTINCT FROM ${exceptId}::uuid
      AND tstzrange(starts_at, ends_at) && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)
    ORDER BY starts_at LIMIT 1`);
  if (!row) return undefined;
  return overlaps({ id: row.id, startsAt: toIso(row.starts_at), endsAt: toIso(row.ends_at) });
}

export function overlaps(overlapping: Span & { id: string }) {
  const { startsAt, endsAt } = overlapping;
  return refuse(
    'overlaps',
    sentence('Another entry is there from {from} until {until}.', { from: startsAt, until: endsAt }),
    { overlapping },
  );
}

/** Which are asked for: those that are not over by `from`, and have begun by `until`. */
export type SpanQuery = ListQuery & { from?: string | undefined; until?: string | undefined };

/** How they are listed: by begin unless asked otherwise. */
export function spanList(name: SpanTable, { id, startsAt, endsAt }: Record<'id' | 'startsAt' | 'endsAt', Column>) {
  const keys = {
    startsAt: { by: startsAt, type: 'timestamptz' },
    endsAt: { by: endsAt, type: 'timestamptz' },
  } as const;
  return { name, id, keys, order: ['startsAt'] } satisfies List;
}

/** Entries that have a moment in common with from…until. */
export function during(
  { startsAt, endsAt }: { startsAt: Column; endsAt: Column },
  { from, until }: Pick<SpanQuery, 'from' | 'until'>,
): SQL | undefined {
  return and(
    from === undefined ? undefined : sql`${endsAt} > ${from}::timestamptz`,
    until === undefined ? undefined : sql`${startsAt} < ${until}::timestamptz`,
  );
}

/** What a change makes of a span, in UTC; refused when it would end before it begins. */
export function moved(row: Span, to: { startsAt?: string | undefined; endsAt?: string | undefined }) {
  const span = { startsAt: toIso(to.startsAt ?? row.startsAt), endsAt: toIso(to.endsAt ?? row.endsAt) };
  if (Date.parse(span.startsAt) < Date.parse(span.endsAt)) return { ok: true as const, span };
  return invalid(to.endsAt === undefined ? '/startsAt' : '/endsAt', 'It ends before it begins');
}

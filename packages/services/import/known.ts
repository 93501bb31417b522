import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { type SQL, sql } from 'drizzle-orm';
import { archived } from '../archive/tiers.ts';
import type { Kind } from './columns.ts';
import type { ParsedFile } from './parse-csv.ts';

/** `complete` is false when the file of these names could not be read: then a missing one is no further error. */
export type Names = { ids: Map<string, string>; complete: boolean };

/** What the tenant has already of the names that the files speak of: key → id. */
export type Known = {
  types: Names;
  sites: Names;
  units: Map<string, string>;
  /** Every account, and those of drivers. */
  accounts: Map<string, string>;
  driverAccounts: Map<string, string>;
  /** Both tiers: a number is said aloud for years. */
  orders: Map<string, string>;
};

const KEYS_PER_QUERY = 5_000;

/** Reads only the names that occur, a bounded number at a time. */
export async function readKnown(db: TenantDb, files: readonly ParsedFile[], unread: ReadonlySet<Kind>): Promise<Known> {
  const cells = (kinds: Partial<Record<Kind, string>>) => [
    ...new Set(
      files.flatMap(({ kind, rows }) => {
        const column = kinds[kind];
        return column === undefined
          ? []
          : rows.map((row) => nameKey(row.cells[column] ?? '')).filter((key) => key !== '');
      }),
    ),
  ];
  const types = cells({ 'equipment-types': 'name', equipment: 'equipment_type', 'work-orders': 'equipment_type' });
  const sites = cells({ sites: 'name', equipment: 'site', 'work-orders': 'site' });
  const emails = cells({ drivers: 'email' });
  return {
    types: {
      ids: await byKey(db, types, sql`SELECT name_key AS key, id FROM equipment_types`),
      complete: !unread.has('equipment-types'),
    },
    sites: { ids: await byKey(db, sites, sql`SELECT name_key AS key, id FROM sites`), complete: !unread.has('sites') },
    units: await byKey(db, cells({ equipment: 'identifier' }), sql`SELECT identifier_key AS key, id FROM equipment`),
    accounts: await byKey(db, emails, sql`SELECT email_key AS key, id FROM users`),
    driverAccounts: await byKey(
      db,
      emails,
      sql`SELECT u.email_key AS key, d.id FROM users u JOIN drivers d ON d.user_id = u.id`,
    ),
    orders: await byKey(
      db,
      cells({ 'work-orders': 'number' }),
      sql`SELECT number_key AS key, id FROM work_orders UNION ALL SELECT number_key, id FROM ${archived(db, 'work_orders')}`,
    ),
  };
}

async function byKey(db: TenantDb, keys: readonly string[], rows: SQL): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let from = 0; from < keys.length; from += KEYS_PER_QUERY) {
    const some = JSON.stringify(keys.slice(from, from + KEYS_PER_QUERY));
    const part = await db.tx.execute<{ key: string; id: string }>(
      sql`SELECT key, id FROM (${rows}) AS r WHERE key IN (SELECT jsonb_array_elements_text(${some}::text::jsonb))`,
    );
    for (const { key, id } of part) found.set(key, id);
  }
  return found;
}

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
  units: Names;
  certifications: Names;
  /** Every account, by its address. */
  accounts: Map<string, string>;
  /** Drivers, by the address of their account. */
  drivers: Names;
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
  const units = cells({ equipment: 'identifier', 'maintenance-windows': 'identifier' });
  const certifications = cells({ 'driver-certifications': 'certification' });
  const emails = cells({
    people: 'email',
    drivers: 'email',
    'driver-certifications': 'email',
    shifts: 'email',
    'time-off': 'email',
  });
  return {
    types: {
      ids: await byKey(db, types, sql`SELECT name_key AS key, id FROM equipment_types`),
      complete: !unread.has('equipment-types'),
    },
    sites: { ids: await byKey(db, sites, sql`SELECT name_key AS key, id FROM sites`), complete: !unread.has('sites') },
    units: {
      ids: await byKey(db, units, sql`SELECT identifier_key AS key, id FROM equipment`),
      complete: !unread.has('equipment'),
    },
    certifications: {
      ids: await byKey(db, certifications, sql`SELECT name_key AS key, id FROM certifications`),
      complete: true,
    },
    accounts: await byKey(db, emails, sql`SELECT email_key AS key, id FROM users`),
    drivers: {
      ids: await byKey(
        db,
        emails,
        sql`SELECT u.email_key AS key, d.id FROM users u JOIN drivers d ON d.user_id = u.id`,
      ),
      complete: !unread.has('people') && !unread.has('drivers'),
    },
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

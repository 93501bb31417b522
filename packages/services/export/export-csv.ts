import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Permission } from '@yardmaster/domain/access/permissions';
import { type Cell, toCsv } from '@yardmaster/domain/csv/to-csv';
import type { ExportKind } from '@yardmaster/domain/import/export';
import { type SQL, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { onClocks } from '../import/cells.ts';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { Refused } from '../outcome.ts';

const ROWS_MAX = 50_000;

/** `cutAfter`: how many rows it has, where there are more; null where it is whole. */
export type Exported = { csv: string; cutAfter: number | null };

type Sheet = {
  permission: Permission;
  /** As the import calls them, so that what was taken out can be taken in. */
  columns: readonly string[];
  /** Columns of the tenant's clock, with its offset. */
  instants?: readonly string[];
  from: SQL;
};

const LIST = (column: string) => sql`array_to_string(${sql.raw(column)}, ' ')`;

const SHEETS: Record<ExportKind, Sheet> = {
  'equipment-types': {
    permission: 'fleet:read',
    columns: ['name'],
    from: sql`SELECT name FROM equipment_types ORDER BY name_key`,
  },
  sites: {
    permission: 'fleet:read',
    columns: ['name', 'address', 'latitude', 'longitude'],
    from: sql`SELECT name, address, latitude, longitude FROM sites ORDER BY name_key`,
  },
  equipment: {
    permission: 'fleet:read',
    columns: ['identifier', 'equipment_type', 'site', 'status', 'capabilities'],
    from: sql`
      SELECT e.identifier, t.name AS equipment_type, s.name AS site, e.resting_status AS status,
        ${LIST('e.capabilities')} AS capabilities
      FROM equipment e JOIN equipment_types t ON t.id = e.equipment_type_id LEFT JOIN sites s ON s.id = e.site_id
      ORDER BY e.identifier_key`,
  },
  drivers: {
    permission: 'fleet:read',
    columns: ['name', 'email', 'phone', 'capabilities'],
    from: sql`
      SELECT d.name, u.email, d.phone, ${LIST('d.capabilities')} AS capabilities
      FROM drivers d JOIN users u ON u.id = d.user_id ORDER BY d.name, d.id`,
  },
  people: {
    permission: 'people:read',
    columns: ['name', 'email', 'role', 'status', 'last_seen_at'],
    instants: ['last_seen_at'],
    from: sql`SELECT name, email, role, status, last_seen_at FROM users ORDER BY name, id`,
  },
  certifications: {
    permission: 'fleet:read',
    columns: ['name'],
    from: sql`SELECT name FROM certifications ORDER BY name_key`,
  },
  'driver-certifications': {
    permission: 'fleet:read',
    columns: ['driver', 'email', 'certification', 'expires_at'],
    instants: ['expires_at'],
    from: sql`
      SELECT d.name AS driver, u.email, c.name AS certification, h.expires_at
      FROM driver_certifications h JOIN drivers d ON d.id = h.driver_id JOIN users u ON u.id = d.user_id
      JOIN certifications c ON c.id = h.certification_id
      WHERE h.deleted_at IS NULL ORDER BY d.name, c.name, h.id`,
  },
  'maintenance-windows': {
    permission: 'fleet:read',
    columns: ['identifier', 'starts_at', 'ends_at', 'note'],
    instants: ['starts_at', 'ends_at'],
    from: sql`
      SELECT e.identifier, m.starts_at, m.ends_at, m.note FROM maintenance_windows m JOIN equipment e ON e.id = m.equipment_id
      WHERE m.deleted_at IS NULL ORDER BY m.starts_at, m.id`,
  },
  shifts: {
    permission: 'fleet:read',
    columns: ['driver', 'email', 'starts_at', 'ends_at'],
    instants: ['starts_at', 'ends_at'],
    from: sql`
      SELECT d.name AS driver, u.email, s.starts_at, s.ends_at
      FROM shifts s JOIN drivers d ON d.id = s.driver_id JOIN users u ON u.id = d.user_id
      WHERE s.deleted_at IS NULL ORDER BY s.starts_at, s.id`,
  },
  'time-off': {
    permission: 'shifts:write',
    columns: ['driver', 'email', 'starts_at', 'ends_at', 'kind'],
    instants: ['starts_at', 'ends_at'],
    from: sql`
      SELECT d.name AS driver, u.email, o.starts_at, o.ends_at, o.kind
      FROM time_off o JOIN drivers d ON d.id = o.driver_id JOIN users u ON u.id = d.user_id
      WHERE o.deleted_at IS NULL ORDER BY o.starts_at, o.id`,
  },
};

/**
 * A list as CSV, up to fifty thousand rows, with columns as the import takes them; of what has a beginning and an end, what has a
 * moment in common with `from`…`until`. Refusals: forbidden, invalid_request (a period of a list that has none).
 */
export async function exportCsv(
  db: TenantDb,
  kind: ExportKind,
  { from, until }: { from?: string | undefined; until?: string | undefined } = {},
): Promise<Exported> {
  const { permission, columns, instants = [], from: sheet } = SHEETS[kind];
  requirePermission(db, permission);
  const hasPeriod = columns.includes('ends_at');
  if (!hasPeriod && (from ?? until)) throw new Refused('invalid_request', 'This list has no period.');
  const after = from ? sql`ends_at > ${from}` : sql`true`;
  const before = until ? sql`starts_at < ${until}` : sql`true`;
  const [rows, { timeZone }] = await Promise.all([
    db.tx.execute(sql`SELECT * FROM (${sheet}) AS sheet WHERE ${after} AND ${before} LIMIT ${ROWS_MAX + 1}`),
    readTenantSettings(db),
  ]);
  const csv = toCsv(
    columns,
    rows
      .slice(0, ROWS_MAX)
      .map((row) => columns.map((column) => cellOf(row[column], instants.includes(column) ? timeZone : null))),
  );
  return { csv, cutAfter: rows.length > ROWS_MAX ? ROWS_MAX : null };
}

function cellOf(value: unknown, timeZone: string | null): Cell {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  return timeZone === null ? value : onClocks(value, timeZone);
}

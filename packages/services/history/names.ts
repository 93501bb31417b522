import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { archived } from '../archive/tiers.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const IDS_MAX = 2_000;

/** Every id that stands anywhere in these payloads. */
export function idsIn(payloads: readonly unknown[]): string[] {
  const ids = new Set<string>();
  const rest = [...payloads];
  while (rest.length > 0 && ids.size < IDS_MAX) {
    const value = rest.pop();
    if (typeof value === 'string' && UUID.test(value)) ids.add(value);
    else if (typeof value === 'object' && value !== null) rest.push(...Object.values(value));
  }
  return [...ids];
}

/** What people call these things, by id: a unit's identifier, an order's number, a name. Ids of nothing are left out. */
export async function namesFor(db: TenantDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const list = sql`${sql.param([...ids])}::uuid[]`;
  const rows = await db.tx.execute<{ id: string; name: string }>(sql`
    SELECT id, identifier AS name FROM equipment WHERE id = ANY(${list})
    UNION ALL SELECT id, name FROM drivers WHERE id = ANY(${list})
    UNION ALL SELECT id, name FROM equipment_types WHERE id = ANY(${list})
    UNION ALL SELECT id, name FROM sites WHERE id = ANY(${list})
    UNION ALL SELECT id, name FROM certifications WHERE id = ANY(${list})
    UNION ALL SELECT id, name FROM users WHERE id = ANY(${list})
    UNION ALL SELECT id, number FROM work_orders WHERE id = ANY(${list})
    UNION ALL SELECT id, number FROM ${archived(db, 'work_orders')} WHERE id = ANY(${list})`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A value as people read it: a name instead of an id, a list with commas; null where there is nothing to read. */
export function written(value: unknown, names: ReadonlyMap<string, string>): string | null {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((one) => written(one, names) ?? '').join(', ') || null;
  return null;
}

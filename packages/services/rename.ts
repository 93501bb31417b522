import type { certifications, equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import { requirePermission } from './access.ts';
import { unlessDuplicate } from './duplicate.ts';
import { done, type Outcome } from './outcome.ts';
import { record } from './record.ts';

type Named = { id: string; name: string; version: number; createdAt: string; updatedAt: string };

/**
 * Gives a row of a list of names another name; without one, or with the same, it stays as it is. Refusals: forbidden,
 * not_found, duplicate (name, in any case), which throws.
 */
export async function rename(
  db: TenantDb,
  table: typeof certifications | typeof equipmentTypes,
  streamType: 'certification' | 'equipment_type',
  id: string,
  to: string | undefined,
): Promise<Outcome<Named>> {
  requirePermission(db, 'fleet:write');
  const { name: named, version: stands, createdAt, updatedAt } = table;
  const [row] = await db.tx
    .select({ name: named, version: stands, createdAt, updatedAt })
    .from(table)
    .where(eq(table.id, id))
    .for('no key update');
  if (!row) return refuse('not_found');
  const name = to ?? row.name;
  if (name === row.name) return done({ id, ...row });
  const version = row.version + 1;
  const next = { name, nameKey: nameKey(name), version, updatedAt: db.now, updatedBy: db.actor.id };
  await unlessDuplicate('name', () => [
    db.tx.update(table).set(next).where(eq(table.id, id)).execute(),
    record(db, [{ streamType, streamId: id, version, type: `${streamType}.renamed`, payload: { changed: ['name'] } }]),
  ]);
  return done({ id, name, version, createdAt: row.createdAt, updatedAt: db.now });
}

import { newId } from '@yardmaster/database/ids';
import { sites } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import type { createSite as schema, Site } from '@yardmaster/domain/site/site';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { unlessDuplicate } from '../duplicate.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { toDto } from './dto.ts';

/** Adds a site. Refusals: forbidden, duplicate (name, in any case). */
export async function createSite(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<Site>> {
  requirePermission(db, 'fleet:write');
  const { name, address = null, latitude, longitude } = body;
  const row = { id: newId(), name, nameKey: nameKey(name), address, latitude, longitude, version: 1, ...stamps(db) };
  await unlessDuplicate('name', () => [
    db.tx.insert(sites).values(row).execute(),
    // Neither name nor address: a site can be somebody's home.
    record(db, [{ streamType: 'site', streamId: row.id, version: 1, type: 'site.created', payload: {} }]),
  ]);
  return created(toDto(row));
}

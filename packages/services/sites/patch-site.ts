import { sites } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import type { patchSite as schema, Site } from '@yardmaster/domain/site/site';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { unlessDuplicate } from '../duplicate.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { toDto } from './dto.ts';

const FIELDS = ['name', 'address', 'latitude', 'longitude'] as const;

/** Changes what a site is called, or where it is. Refusals: forbidden, not_found, duplicate (name, in any case). */
export async function patchSite(db: TenantDb, id: string, body: z.infer<typeof schema>): Promise<Outcome<Site>> {
  requirePermission(db, 'fleet:write');
  const [row] = await db.tx.select().from(sites).where(eq(sites.id, id)).for('no key update');
  if (!row) return refuse('not_found');
  const next = {
    ...row,
    name: body.name ?? row.name,
    nameKey: nameKey(body.name ?? row.name),
    address: body.address === undefined ? row.address : body.address,
    latitude: body.latitude ?? row.latitude,
    longitude: body.longitude ?? row.longitude,
    version: row.version + 1,
    updatedAt: db.now,
    updatedBy: db.actor.id,
  };
  const changed = FIELDS.filter((field) => row[field] !== next[field]);
  if (changed.length === 0) return done(toDto(row));
  await unlessDuplicate('name', () => [
    db.tx.update(sites).set(next).where(eq(sites.id, id)).execute(),
    // That it changed, not what to: a site can be somebody's home.
    record(db, [
      { streamType: 'site', streamId: id, version: next.version, type: 'site.changed', payload: { changed } },
    ]),
  ]);
  return done(toDto(next));
}

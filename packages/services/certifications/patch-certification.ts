import { certifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Certification, patchCertification as schema } from '@yardmaster/domain/driver/availability';
import { nameKey } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { unlessDuplicate } from '../duplicate.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';

/** Gives a kind of certification another name. Refusals: forbidden, not_found, duplicate (name, in any case). */
export async function patchCertification(
  db: TenantDb,
  id: string,
  body: z.infer<typeof schema>,
): Promise<Outcome<Certification>> {
  requirePermission(db, 'fleet:write');
  const [row] = await db.tx.select().from(certifications).where(eq(certifications.id, id)).for('no key update');
  if (!row) return refuse('not_found');
  const { createdAt } = row;
  const name = body.name ?? row.name;
  if (name === row.name) return done({ id, name, version: row.version, createdAt, updatedAt: row.updatedAt });
  const version = row.version + 1;
  const next = { name, nameKey: nameKey(name), version, updatedAt: db.now, updatedBy: db.actor.id };
  await unlessDuplicate('name', () => [
    db.tx.update(certifications).set(next).where(eq(certifications.id, id)).execute(),
    record(db, [
      {
        streamType: 'certification',
        streamId: id,
        version,
        type: 'certification.renamed',
        payload: { changed: ['name'] },
      },
    ]),
  ]);
  return done({ id, name, version, createdAt, updatedAt: db.now });
}

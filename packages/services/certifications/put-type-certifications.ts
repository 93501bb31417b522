import { newId } from '@yardmaster/database/ids';
import { equipmentTypes, typeCertifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { requiredCertifications as schema, TypeCertifications } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { readRequired } from './get-type-certifications.ts';
import { unknownCertification } from './known.ts';

/**
 * Says all that a type of equipment asks of its driver. What is asked no longer ends and is kept, so that what was asked
 * then can be told later. Refusals: forbidden, not_found, invalid_request (no such certification).
 */
export async function putTypeCertifications(
  db: TenantDb,
  equipmentTypeId: string,
  body: z.infer<typeof schema>,
): Promise<Outcome<TypeCertifications>> {
  requirePermission(db, 'fleet:write');
  const wanted = [...new Set(body.certificationIds)].toSorted();
  const [[type], before, unknown] = await Promise.all([
    db.tx.select().from(equipmentTypes).where(eq(equipmentTypes.id, equipmentTypeId)).for('no key update').execute(),
    readRequired(db, equipmentTypeId),
    unknownCertification(db, body.certificationIds, (index) => `/certificationIds/${index}`),
  ]);
  if (!type) return refuse('not_found');
  if (unknown) return unknown;
  const added = wanted
    .filter((id) => !before.includes(id))
    .map((certificationId) => ({ id: newId(), certificationId }));
  const ended = before.filter((id) => !wanted.includes(id));
  if (added.length + ended.length === 0) {
    return done({ equipmentTypeId, certificationIds: before, version: type.version });
  }
  const version = type.version + 1;
  await Promise.all([
    end(db, equipmentTypeId, ended),
    add(db, equipmentTypeId, added),
    db.tx
      .update(equipmentTypes)
      .set({ version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(equipmentTypes.id, equipmentTypeId))
      .execute(),
    record(db, [
      {
        streamType: 'equipment_type',
        streamId: equipmentTypeId,
        version,
        type: 'equipment_type.changed',
        payload: { certificationIds: wanted, added, changed: ['certificationIds'] },
      },
    ]),
  ]);
  // With less to ask for, somebody may be able to go.
  db.after.promote = true;
  return done({ equipmentTypeId, certificationIds: wanted, version });
}

async function end(db: TenantDb, equipmentTypeId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.tx
    .update(typeCertifications)
    .set({ deletedAt: db.now, updatedAt: db.now, updatedBy: db.actor.id })
    .where(
      and(
        eq(typeCertifications.equipmentTypeId, equipmentTypeId),
        inArray(typeCertifications.certificationId, ids),
        isNull(typeCertifications.deletedAt),
      ),
    )
    .execute();
}

type Added = { id: string; certificationId: string };
async function add(db: TenantDb, equipmentTypeId: string, added: readonly Added[]): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map((row) => ({ ...row, equipmentTypeId, ...stamps(db) }));
  await db.tx.insert(typeCertifications).values(rows).execute();
}

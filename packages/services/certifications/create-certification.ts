import { newId } from '@yardmaster/database/ids';
import { certifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Certification, createCertification as schema } from '@yardmaster/domain/driver/availability';
import { nameKey } from '@yardmaster/domain/primitives';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { unlessDuplicate } from '../duplicate.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';

/** Adds a kind of certification. Refusals: forbidden, duplicate (name, in any case). */
export async function createCertification(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<Certification>> {
  requirePermission(db, 'fleet:write');
  const row = { id: newId(), name: body.name, nameKey: nameKey(body.name), version: 1, ...stamps(db) };
  await unlessDuplicate('name', () => [
    db.tx.insert(certifications).values(row).execute(),
    record(db, [
      { streamType: 'certification', streamId: row.id, version: 1, type: 'certification.created', payload: {} },
    ]),
  ]);
  return created({ id: row.id, name: row.name, version: 1, createdAt: db.now, updatedAt: db.now });
}

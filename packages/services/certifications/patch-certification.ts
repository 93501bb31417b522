import { certifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Certification, patchCertification as schema } from '@yardmaster/domain/driver/availability';
import type { z } from 'zod';
import type { Outcome } from '../outcome.ts';
import { rename } from '../rename.ts';

/** Gives a kind of certification another name. Refusals: forbidden, not_found, duplicate (name, in any case). */
export function patchCertification(
  db: TenantDb,
  id: string,
  body: z.infer<typeof schema>,
): Promise<Outcome<Certification>> {
  return rename(db, certifications, 'certification', id, body.name);
}

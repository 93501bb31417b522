import { certifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Refusal } from '@yardmaster/domain/problems';
import { sql } from 'drizzle-orm';
import { invalid } from '../outcome.ts';

/** The refusal for the first of these that the tenant does not have. Certifications are never deleted. */
export async function unknownCertification(
  db: TenantDb,
  ids: readonly string[],
  pointer: (index: number) => string,
): Promise<{ ok: false; refusal: Refusal } | undefined> {
  const rows = await db.tx
    .select({ id: certifications.id })
    .from(certifications)
    .where(sql`${certifications.id} = ANY(${sql.param([...ids])}::uuid[])`)
    .execute();
  const known = new Set(rows.map((row) => row.id));
  const index = ids.findIndex((id) => !known.has(id));
  return index < 0 ? undefined : invalid(pointer(index), 'There is no such certification');
}

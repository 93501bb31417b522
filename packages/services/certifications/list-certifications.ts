import { certifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Certification } from '@yardmaster/domain/driver/availability';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { contains, type List, type ListQuery, openPage } from '../list.ts';

export type CertificationQuery = ListQuery & {
  /** A part of the name, in any case. */
  q?: string | undefined;
};

export const CERTIFICATION_LIST = {
  name: 'certifications',
  id: certifications.id,
  keys: { name: { by: certifications.nameKey, type: 'text' } },
  order: ['name'],
} as const satisfies List;

/** Kinds of certification, by name. Refusals: forbidden, a foreign cursor. */
export async function listCertifications(db: TenantDb, query: CertificationQuery): Promise<Page<Certification>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, CERTIFICATION_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(certifications), position: page.position })
    .from(certifications)
    .where(and(contains([certifications.nameKey], query.q), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.map(({ id, name, version, createdAt, updatedAt }) => ({ id, name, version, createdAt, updatedAt })),
  );
}

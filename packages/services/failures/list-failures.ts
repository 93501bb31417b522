import { fieldFailures } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { FailureKind, FieldFailure } from '@yardmaster/domain/assignment/failure';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { among, equals, type List, type ListQuery, openPage } from '../list.ts';
import { toDto } from './dto.ts';

export type FailureQuery = ListQuery & {
  kind?: readonly FailureKind[] | undefined;
  open?: boolean | undefined;
  assignmentId?: string | undefined;
  workOrderId?: string | undefined;
  equipmentId?: string | undefined;
};

export const FAILURE_LIST = {
  name: 'field-failures',
  id: fieldFailures.id,
  keys: {
    resolved: { by: sql`(${fieldFailures.resolvedAt} IS NOT NULL)::int`, type: 'integer' },
    // Ids are UUIDv7: their order is the order of reporting.
    id: { by: fieldFailures.id, type: 'uuid' },
    occurredAt: { by: fieldFailures.occurredAt, type: 'timestamptz' },
  },
  order: ['resolved', '-id'],
} as const satisfies List;

/** What went wrong in the field: what is open first, the newest first within. Refusals: forbidden, a foreign cursor. */
export async function listFailures(db: TenantDb, query: FailureQuery): Promise<Page<FieldFailure>> {
  requirePermission(db, 'board:read');
  const page = openPage(db, FAILURE_LIST, query);
  const { resolvedAt } = fieldFailures;
  const rows = await db.tx
    .select({ ...getTableColumns(fieldFailures), position: page.position })
    .from(fieldFailures)
    .where(
      and(
        among(fieldFailures.kind, query.kind),
        query.open === undefined ? undefined : query.open ? isNull(resolvedAt) : isNotNull(resolvedAt),
        equals(fieldFailures.assignmentId, query.assignmentId),
        equals(fieldFailures.workOrderId, query.workOrderId),
        equals(fieldFailures.equipmentId, query.equipmentId),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

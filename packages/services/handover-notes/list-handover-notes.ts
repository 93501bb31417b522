import { handoverNotes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { HandoverNote } from '@yardmaster/domain/driver/availability';
import type { Page } from '@yardmaster/domain/primitives';
import { and, isNotNull, isNull } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { type List, type ListQuery, openPage } from '../list.ts';
import { HANDOVER_NOTE_COLUMNS, toDto } from './dto.ts';

export type HandoverNoteQuery = ListQuery & { acknowledged?: boolean | undefined };

export const HANDOVER_NOTE_LIST = {
  name: 'handover_notes',
  id: handoverNotes.id,
  keys: { createdAt: { by: handoverNotes.createdAt, type: 'timestamptz' } },
  order: ['-createdAt'],
} as const satisfies List;

/** Notes, newest first unless asked otherwise; between dispatchers. Refusals: forbidden, a foreign cursor. */
export async function listHandoverNotes(db: TenantDb, query: HandoverNoteQuery): Promise<Page<HandoverNote>> {
  requirePermission(db, 'assignments:write');
  const page = openPage(db, HANDOVER_NOTE_LIST, query);
  const { acknowledgedAt } = handoverNotes;
  const isWanted =
    query.acknowledged === undefined
      ? undefined
      : query.acknowledged
        ? isNotNull(acknowledgedAt)
        : isNull(acknowledgedAt);
  const rows = await db.tx
    .select({ ...HANDOVER_NOTE_COLUMNS, position: page.position })
    .from(handoverNotes)
    .where(and(isWanted, page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

import { attachments } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Attachment } from '@yardmaster/domain/attachment/attachment';
import type { Page } from '@yardmaster/domain/primitives';
import { and, isNull } from 'drizzle-orm';
import { type List, type ListQuery, openPage } from '../list.ts';
import { ofJob } from '../messages/of-job.ts';
import { type Asked, reachJob } from '../messages/reach-job.ts';
import { ATTACHMENT_COLUMNS, toDto } from './dto.ts';

export const ATTACHMENT_LIST = {
  name: 'attachments',
  id: attachments.id,
  keys: { createdAt: { by: attachments.createdAt, type: 'timestamptz' } },
  order: ['-createdAt'],
} as const satisfies List;

/** The files of a job, the newest first. Refusals: forbidden, not_found, a foreign cursor. */
export async function listAttachments(db: TenantDb, query: ListQuery & Asked): Promise<Page<Attachment>> {
  const job = await reachJob(db, query);
  const page = openPage(db, ATTACHMENT_LIST, query);
  const rows = await db.tx
    .select({ ...ATTACHMENT_COLUMNS, position: page.position })
    .from(attachments)
    .where(and(...ofJob(attachments, job), isNull(attachments.deletedAt), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

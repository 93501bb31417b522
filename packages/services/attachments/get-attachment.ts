import { attachments } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Attachment } from '@yardmaster/domain/attachment/attachment';
import { and, eq, isNull } from 'drizzle-orm';
import { requireJob } from '../messages/reach-job.ts';
import { Refused } from '../outcome.ts';
import { ATTACHMENT_COLUMNS, toDto } from './dto.ts';

/** What is said of one file, for whoever may see its job. Refusals: forbidden, not_found, also once it is removed. */
export async function getAttachment(db: TenantDb, id: string): Promise<Attachment> {
  const [row] = await db.tx
    .select(ATTACHMENT_COLUMNS)
    .from(attachments)
    .where(and(eq(attachments.id, id), isNull(attachments.deletedAt)));
  if (!row) throw new Refused('not_found');
  await requireJob(db, row);
  return toDto(row);
}

import { messages } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Message } from '@yardmaster/domain/message/message';
import type { Page } from '@yardmaster/domain/primitives';
import { and } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { type List, type ListQuery, openPage } from '../list.ts';
import { MESSAGE_COLUMNS, toDto } from './dto.ts';
import { ofJob } from './of-job.ts';
import { type Asked, reachJob } from './reach-job.ts';

export const MESSAGE_LIST = {
  name: 'messages',
  id: messages.id,
  keys: { createdAt: { by: messages.createdAt, type: 'timestamptz' } },
  order: ['-createdAt'],
} as const satisfies List;

/** What was said of a job, the newest first; with an assignment what its crew reads. Refusals: forbidden, not_found, a foreign cursor. */
export async function listMessages(db: TenantDb, query: ListQuery & Asked): Promise<Page<Message>> {
  requirePermission(db, 'assignments:advance');
  const job = await reachJob(db, query);
  const page = openPage(db, MESSAGE_LIST, query);
  const rows = await db.tx
    .select({ ...MESSAGE_COLUMNS, position: page.position })
    .from(messages)
    .where(and(...ofJob(messages, job), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

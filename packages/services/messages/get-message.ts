import { messages } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Message } from '@yardmaster/domain/message/message';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { MESSAGE_COLUMNS, toDto } from './dto.ts';
import { requireJob } from './reach-job.ts';

/** One message, for the desk and for the crew that it concerns. Refusals: forbidden, not_found. */
export async function getMessage(db: TenantDb, id: string): Promise<Message> {
  requirePermission(db, 'assignments:advance');
  const [row] = await db.tx.select(MESSAGE_COLUMNS).from(messages).where(eq(messages.id, id));
  if (!row) throw new Refused('not_found');
  await requireJob(db, row);
  return toDto(row);
}

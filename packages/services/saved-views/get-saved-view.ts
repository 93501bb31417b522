import { savedViews } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { SavedView } from '@yardmaster/domain/saved-view/saved-view';
import { eq } from 'drizzle-orm';
import { Refused } from '../outcome.ts';
import { toDto } from './dto.ts';

/** What a command on a view answers with. @throws Refused `not_found` */
export async function getSavedView(db: TenantDb, id: string): Promise<SavedView> {
  const [row] = await db.tx.select().from(savedViews).where(eq(savedViews.id, id));
  if (!row) throw new Refused('not_found');
  return toDto(db, row);
}

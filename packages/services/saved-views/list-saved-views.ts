import { savedViews } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { SavedView, savedViewQuery } from '@yardmaster/domain/saved-view/saved-view';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { equals } from '../list.ts';
import { me } from '../profile/me.ts';
import { toDto } from './dto.ts';

/** A person has a hundred of their own; of what others share the newest are shown. */
const MOST = 300;

/** One's own views and those that others share, one's own first, by name. Refusals: forbidden (a key has none). */
export async function listSavedViews(
  db: TenantDb,
  { screen }: z.output<typeof savedViewQuery>,
): Promise<{ items: SavedView[] }> {
  const userId = me(db);
  const rows = await db.tx
    .select()
    .from(savedViews)
    .where(
      and(
        isNull(savedViews.deletedAt),
        or(eq(savedViews.userId, userId), eq(savedViews.isShared, true)),
        equals(savedViews.screen, screen),
      ),
    )
    .orderBy(sql`${savedViews.userId} = ${userId} DESC`, savedViews.nameKey, savedViews.id)
    .limit(MOST);
  return { items: rows.map((row) => toDto(db, row)) };
}

import { newId } from '@yardmaster/database/ids';
import { savedViews } from '@yardmaster/database/tables/notifications';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import type { createSavedView as schema } from '@yardmaster/domain/saved-view/saved-view';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { me } from '../profile/me.ts';
import { stamps } from '../record.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

const PER_PERSON = 100;

/**
 * Keeps how one looks at a screen under a name; shared, everybody of the organisation finds it. Refusals: forbidden (a key;
 * sharing without `assignments:write`), duplicate (one's own of that name), in_use (a hundred are there).
 */
export async function createSavedView(db: TenantDb, body: z.output<typeof schema>): Promise<Outcome<{ id: string }>> {
  const userId = me(db);
  if (body.isShared) requirePermission(db, 'assignments:write');
  // Two windows that save at once must not both be the hundredth.
  await db.tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
  const own = and(eq(savedViews.userId, userId), isNull(savedViews.deletedAt));
  const [count] = await db.tx.select({ n: sql<number>`count(*)::int` }).from(savedViews).where(own);
  if ((count?.n ?? 0) >= PER_PERSON)
    return refuse('in_use', sentence('{count} views are enough: delete one first.', { count: PER_PERSON }));
  const id = newId();
  const rows = await db.tx
    .insert(savedViews)
    .values({ id, userId, ...body, nameKey: nameKey(body.name), ...stamps(db) })
    .onConflictDoNothing()
    .returning({ id: savedViews.id });
  if (rows.length === 0) return refuse('duplicate', sentence('There is a view “{name}” already.', { name: body.name }));
  return created({ id });
}

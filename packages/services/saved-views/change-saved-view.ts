import { savedViews } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import { nameKey } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import type { patchSavedView as schema } from '@yardmaster/domain/saved-view/saved-view';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { me } from '../profile/me.ts';
import type { ViewRow } from './dto.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** Changes one's own view. Refusals: forbidden, not_found (also somebody else's), duplicate. */
export async function patchSavedView(
  db: TenantDb,
  id: string,
  body: z.output<typeof schema>,
): Promise<Outcome<{ id: string }>> {
  const userId = me(db);
  if (body.isShared) requirePermission(db, 'assignments:write');
  const row = await lock(db, id);
  if (!row || row.userId !== userId) return refuse('not_found');
  const key = body.name === undefined ? row.nameKey : nameKey(body.name);
  const [twin] = await db.tx
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(
      and(
        eq(savedViews.userId, userId),
        eq(savedViews.screen, row.screen),
        eq(savedViews.nameKey, key),
        ne(savedViews.id, id),
        isNull(savedViews.deletedAt),
      ),
    );
  const { name = row.name, query = row.query, isShared = row.isShared } = body;
  if (twin) return refuse('duplicate', sentence('There is a view “{name}” already.', { name }));
  await write(db, id, { name, nameKey: key, query, isShared });
  return done({ id });
}

/** Deletes one's own view; whoever runs the organisation also what others share. Refusals: forbidden, not_found. */
export async function deleteSavedView(db: TenantDb, id: string): Promise<Outcome<null>> {
  const userId = me(db);
  const row = await lock(db, id);
  const mayDelete = row && (row.userId === userId || (row.isShared && granted(db.actor).includes('settings:write')));
  if (!mayDelete) return refuse('not_found');
  await write(db, id, { deletedAt: db.now });
  return { ok: true, status: 204, body: null };
}

async function lock(db: TenantDb, id: string): Promise<ViewRow | undefined> {
  const [row] = await db.tx
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), isNull(savedViews.deletedAt)))
    .for('no key update');
  return row;
}

async function write(db: TenantDb, id: string, to: Partial<ViewRow>): Promise<void> {
  await db.tx
    .update(savedViews)
    .set({ ...to, version: sql`${savedViews.version} + 1`, updatedAt: db.now, updatedBy: db.actor.id })
    .where(eq(savedViews.id, id));
}

import { userPreferences } from '@yardmaster/database/tables/notifications';
import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type PatchProfile, preferences } from '@yardmaster/domain/profile/profile';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import { changeDriverRow } from '../drivers/driver-row.ts';
import { done, type Outcome } from '../outcome.ts';
import { changeUserRow } from '../people/user-row.ts';
import { me } from './me.ts';

/**
 * Changes one's own name, of the driver that one is too, and how one likes the product to look and sound. Refusals:
 * forbidden (a key is nobody).
 */
export async function patchProfile(db: TenantDb, body: PatchProfile): Promise<Outcome<{ id: string }>> {
  const userId = me(db);
  const [user] = await db.tx.select().from(users).where(eq(users.id, userId)).for('no key update');
  if (!user) return refuse('not_found');
  if (body.name !== undefined) await rename(db, user, body.name);
  if (body.preferences !== undefined) await prefer(db, userId, body.preferences);
  return done({ id: userId });
}

/** Account before driver, as everywhere. */
async function rename(db: TenantDb, user: typeof users.$inferSelect, name: string): Promise<void> {
  const [driver] = await db.tx.select().from(drivers).where(eq(drivers.userId, user.id)).for('no key update');
  await changeUserRow(db, user, { name });
  if (driver) await changeDriverRow(db, driver, { name });
}

/** Under the account's lock: two windows that change two things keep both. */
async function prefer(db: TenantDb, userId: string, to: NonNullable<PatchProfile['preferences']>): Promise<void> {
  const [row] = await db.tx.select().from(userPreferences).where(eq(userPreferences.userId, userId));
  const before = preferences.parse(row?.preferences ?? {});
  const next = preferences.parse({ ...before, ...to, keys: { ...before.keys, ...to.keys } });
  await db.tx
    .insert(userPreferences)
    .values({ userId, preferences: next, createdAt: db.now, updatedAt: db.now })
    .onConflictDoUpdate({ target: userPreferences.userId, set: { preferences: next, updatedAt: db.now } });
}

import { userPreferences } from '@yardmaster/database/tables/notifications';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { preferences, type Profile } from '@yardmaster/domain/profile/profile';
import { eq } from 'drizzle-orm';
import { me } from './me.ts';

/** The person who asks, as they see themself. Refusals: forbidden (a key is nobody). */
export async function readProfile(db: TenantDb): Promise<Profile> {
  const userId = me(db);
  const [[person], [stored]] = await Promise.all([
    db.tx
      .select({ id: users.id, name: users.name, email: users.email, role: users.role })
      .from(users)
      .where(eq(users.id, userId))
      .execute(),
    db.tx
      .select({ preferences: userPreferences.preferences })
      .from(userPreferences)
      .where(eq(userPreferences.userId, userId))
      .execute(),
  ]);
  if (!person) throw new Error('somebody who is signed in is not there');
  return { ...person, preferences: preferences.parse(stored?.preferences ?? {}) };
}

import { userPreferences } from '@yardmaster/database/tables/notifications';
import { settingsTable, users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { role } from '@yardmaster/domain/access/permissions';
import { LOCALES } from '@yardmaster/domain/profile/choices';
import { preferences } from '@yardmaster/domain/profile/profile';
import { id } from '@yardmaster/domain/primitives';
import { settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import { eq } from 'drizzle-orm';
import { z } from 'zod';

export const me = z.object({
  /** null for an API key. `locale`: the language that the person has chosen, null for the organisation's. */
  person: z.object({ id, name: z.string(), email: z.string(), locale: z.enum(LOCALES).nullable() }).nullable(),
  role,
  /** The driver this person is, if any. */
  driverId: id.nullable(),
  tenant: z.object({ id, name: z.string(), subdomain: z.string() }),
  settings: settingsSchema,
});
export type Me = z.infer<typeof me>;

/** Who asks, and in which organisation. Anybody who is signed in may. */
export async function readMe(db: TenantDb): Promise<Me> {
  const { actor, tenant } = db;
  const [[person], [stored]] = await Promise.all([
    actor.kind === 'user' && actor.id
      ? db.tx
          .select({ id: users.id, name: users.name, email: users.email, preferences: userPreferences.preferences })
          .from(users)
          .leftJoin(userPreferences, eq(userPreferences.userId, users.id))
          .where(eq(users.id, actor.id))
          .execute()
      : [],
    db.tx.select({ settings: settingsTable.settings }).from(settingsTable).limit(1).execute(),
  ]);
  return {
    person: person
      ? {
          id: person.id,
          name: person.name,
          email: person.email,
          locale: preferences.parse(person.preferences ?? {}).locale,
        }
      : null,
    role: actor.role,
    driverId: actor.driverId,
    tenant: { id: tenant.id, name: tenant.name, subdomain: tenant.subdomain },
    settings: settingsSchema.parse(stored?.settings ?? {}),
  };
}

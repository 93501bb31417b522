import { settingsTable } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Settings, settings as settingsSchema } from '@yardmaster/domain/tenant/settings';

/** What the tenant's admins set, with the standard for what they did not. */
export async function readSettings(db: TenantDb): Promise<Settings> {
  const [stored] = await db.tx.select({ settings: settingsTable.settings }).from(settingsTable).limit(1).execute();
  return settingsSchema.parse(stored?.settings ?? {});
}

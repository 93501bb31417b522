import { statement } from '@yardmaster/database/statement';
import { settingsTable } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Settings, settings as settingsSchema } from '@yardmaster/domain/tenant/settings';

const stored = statement((q) => q.select({ settings: settingsTable.settings }).from(settingsTable).limit(1));

/** What the tenant's admins set, with the standard for what they did not. */
export async function readSettings(db: TenantDb): Promise<Settings> {
  const [row] = await stored(db);
  return settingsSchema.parse(row?.settings ?? {});
}

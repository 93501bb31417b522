import { settingsTable } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Settings, settings } from '@yardmaster/domain/tenant/settings';

/** The tenant's settings with the defaults of this version filled in. */
export async function readTenantSettings(db: TenantDb): Promise<Settings> {
  const [row] = await db.tx.select({ settings: settingsTable.settings }).from(settingsTable);
  return settings.parse(row?.settings ?? {});
}

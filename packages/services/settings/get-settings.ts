import { settingsTable } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import { z } from 'zod';
import { requirePermission } from '../access.ts';

/** The tenant's settings with this version's defaults filled in. */
export const versionedSettings = settingsSchema.extend({ version: z.number().int() });
export type VersionedSettings = z.infer<typeof versionedSettings>;

/** What the tenant has set. Refusals: forbidden. */
export async function getSettings(db: TenantDb): Promise<VersionedSettings> {
  requirePermission(db, 'settings:read');
  const [row] = await db.tx.select().from(settingsTable).limit(1);
  return { ...settingsSchema.parse(row?.settings ?? {}), version: row?.version ?? 0 };
}

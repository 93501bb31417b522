import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Settings, settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import { sql } from 'drizzle-orm';
import type { Past } from './record.ts';

/** The settings of then, but for words: what the last change before made of them, or the first one after it found. */
export async function readSettingsThen(db: TenantDb, { at }: Past): Promise<Settings> {
  const told = (sign: 'upTo' | 'after') =>
    sign === 'upTo'
      ? sql`(SELECT payload->'settings' FROM events WHERE stream_id = s.id AND recorded_at <= ${at} AND payload ? 'settings'
          ORDER BY version DESC LIMIT 1)`
      : sql`(SELECT payload->'before' FROM events WHERE stream_id = s.id AND recorded_at > ${at} AND payload ? 'before'
          ORDER BY version LIMIT 1)`;
  const [row] = await db.tx.execute<{ settings: unknown }>(
    sql`SELECT coalesce(${told('upTo')}, ${told('after')}, s.settings) AS settings FROM settings s LIMIT 1`,
  );
  return settingsSchema.parse(row?.settings ?? {});
}

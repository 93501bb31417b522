import { settingsTable } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Settings, type SettingsPatch, settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import { rulesOf } from '@yardmaster/domain/tenant/rules';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import type { VersionedSettings } from './get-settings.ts';

/** Changes what is named and nothing else. Refusals: forbidden. */
export async function patchSettings(db: TenantDb, body: SettingsPatch): Promise<Outcome<VersionedSettings>> {
  requirePermission(db, 'settings:write');
  const [row] = await db.tx.select().from(settingsTable).limit(1).for('no key update');
  if (!row) throw new Error('a tenant without settings');
  const before = settingsSchema.parse(row.settings);
  const next = merged(before, body);
  const changed = changedKeys(before, next);
  if (changed.length === 0) return done({ ...before, version: row.version });
  const version = row.version + 1;
  await Promise.all([
    db.tx
      .update(settingsTable)
      .set({ settings: next, version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(settingsTable.id, row.id))
      .execute(),
    record(db, [
      {
        streamType: 'settings',
        streamId: row.id,
        version,
        type: 'settings.changed',
        // Both, so that what held before the first change is on record too.
        payload: { changed, before: rulesOf(before), settings: rulesOf(next) },
      },
    ]),
  ]);
  // The queue may go by itself from now on, or a gate let somebody pass.
  db.after.promote = true;
  return done({ ...next, version });
}

/** What is absent stays, within each group too. */
function merged(before: Settings, body: SettingsPatch): Settings {
  return settingsSchema.parse({
    ...before,
    ...body,
    words: { ...before.words, ...body.words },
    retention: { ...before.retention, ...body.retention },
    gates: { ...before.gates, ...body.gates },
    weights: { ...before.weights, ...body.weights },
    hoursOfService: { ...before.hoursOfService, ...body.hoursOfService },
    dispatch: { ...before.dispatch, ...body.dispatch },
    queue: { ...before.queue, ...body.queue },
  });
}

/** `timeZone`, `words.workOrder`: the keys alone, as words may name people. */
function changedKeys(before: Settings, next: Settings): string[] {
  const then = flat(before);
  return [...flat(next)].filter(([key, value]) => then.get(key) !== value).map(([key]) => key);
}

function flat(settings: Settings): Map<string, unknown> {
  return new Map(
    Object.entries(settings).flatMap(([key, value]): [string, unknown][] =>
      typeof value === 'object' ? Object.entries(value).map(([inner, v]) => [`${key}.${inner}`, v]) : [[key, value]],
    ),
  );
}

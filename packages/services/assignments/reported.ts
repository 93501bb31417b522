import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Via } from '@yardmaster/domain/assignment/events';
import { boundOccurredAt, refuseRadioTime } from '@yardmaster/domain/assignment/occurred-at';
import type { Instant } from '@yardmaster/domain/primitives';
import type { Refusal } from '@yardmaster/domain/problems';
import { requirePermission } from '../access.ts';
import { readSettings } from '../settings/read-settings.ts';

export type Report = { occurredAt?: string | undefined; via?: Via | undefined };

/**
 * When and how a step was reported. A phone's time is kept within bounds and never refused: it may have been offline. What
 * a dispatcher enters for a driver on the radio needs `assignments:write` and a time within the tenant's limit (D14).
 * Refusals: forbidden, occurred_at_out_of_range.
 */
export async function reported(
  db: TenantDb,
  { occurredAt, via = 'app' }: Report,
): Promise<{ ok: true; at: Instant; via: Via } | { ok: false; refusal: Refusal }> {
  if (via === 'radio') {
    requirePermission(db, 'assignments:write');
    if (occurredAt !== undefined) {
      const { dispatch } = await readSettings(db);
      const refused = refuseRadioTime(occurredAt, db.now, dispatch.radioBackdateMinutes);
      if (refused) return refused;
    }
  }
  return { ok: true, at: boundOccurredAt(occurredAt, db.now), via };
}

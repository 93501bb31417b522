import type { TenantDb } from '@yardmaster/database/tenant-db';
import { lastStepAt } from '@yardmaster/domain/assignment/decide';
import type { Later, Via } from '@yardmaster/domain/assignment/events';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import { boundOccurredAt, refuseBeforeLastStep, refuseRadioTime } from '@yardmaster/domain/assignment/occurred-at';
import type { Instant } from '@yardmaster/domain/primitives';
import type { Decision, Refusal } from '@yardmaster/domain/problems';
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

/**
 * What a crew does next it does after its last step, also where a dispatcher says when it was. Not for a failure: that
 * happens when it happens, and may be told when the step after it stands already. A decline has no step before it.
 */
export function afterLastStep(
  db: TenantDb,
  state: AssignmentState | undefined,
  { occurredAt, via }: Report,
  decision: Decision<Later>,
): Decision<Later> {
  if (!decision.ok || !state || via !== 'radio' || occurredAt === undefined) return decision;
  return refuseBeforeLastStep(occurredAt, lastStepAt(state), db.now) ?? decision;
}

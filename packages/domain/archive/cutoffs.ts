import type { z } from 'zod';
import type { Instant } from '../primitives.ts';
import type { retention } from '../tenant/settings.ts';

const DAY_MS = 86_400_000;

/**
 * Closed before these instants: the archive's; recorded before them: nobody's. Days are spans of 24 hours, so that a clock
 * change moves nothing twice.
 */
export type Cutoffs = { assignmentsBefore: Instant; workOrdersBefore: Instant; positionsBefore: Instant };

export function cutoffs(rules: z.infer<typeof retention>, now: Instant): Cutoffs {
  const daysBefore = (days: number) => new Date(Date.parse(now) - days * DAY_MS).toISOString();
  return {
    assignmentsBefore: daysBefore(rules.assignmentsDays),
    workOrdersBefore: daysBefore(rules.workOrdersDays),
    positionsBefore: daysBefore(rules.positionsDays),
  };
}

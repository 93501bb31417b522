import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Translate } from '../../i18n/translate.ts';
import type { Job } from './job.ts';

/** In the order in which they are offered. */
export const FAILURES = ['breakdown', 'no_access', 'part_done', 'danger'] as const satisfies readonly FailureKind[];

/** What somebody who has not set off cannot know yet. */
export function isTooEarly(kind: FailureKind, status: AssignmentStatus): boolean {
  return status === 'dispatched' && (kind === 'no_access' || kind === 'part_done');
}

/** What follows once it is sent (D14), in words for the driver. */
export function failureLeadsTo(kind: FailureKind, { workOrder, equipment }: Job, t: Translate<'driver'>): string {
  return t(`failure.${kind}.leadsTo`, { number: workOrder.number, unit: equipment.identifier });
}

/** What follows from a decline: the crew goes on as long as somebody in it drives. */
export function declineLeadsTo({ workOrder, assignment, crew }: Job, driverId: string, t: Translate<'driver'>): string {
  const { number } = workOrder;
  const other = assignment.crew.find((c) => c.leftAt === null && c.role === 'driver' && c.driverId !== driverId);
  if (!other) return t('decline.toNext', { number });
  const name = crew.find((c) => c.driverId === other.driverId)?.name;
  return name === undefined ? t('decline.toUnnamed', { number }) : t('decline.toOther', { number, name });
}

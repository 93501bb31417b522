import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Job } from './job.ts';

export const FAILURES: readonly { kind: FailureKind; label: string; hint: string; confirm: string }[] = [
  { kind: 'breakdown', label: 'Breakdown', hint: 'The unit cannot go on', confirm: 'Report the breakdown' },
  { kind: 'no_access', label: 'No access', hint: 'You cannot get to the work', confirm: 'Report no access' },
  { kind: 'part_done', label: 'Part done', hint: 'Something is left to do', confirm: 'Report part done' },
  { kind: 'danger', label: 'Danger', hint: 'People are at risk', confirm: 'Raise the alarm' },
];

export const FAILURE_RECORD: Record<FailureKind, string> = {
  breakdown: 'Breakdown',
  no_access: 'No access',
  part_done: 'Part done',
  danger: 'Danger',
};

/** What somebody who has not set off cannot know yet. */
export function isTooEarly(kind: FailureKind, status: AssignmentStatus): boolean {
  return status === 'dispatched' && (kind === 'no_access' || kind === 'part_done');
}

/** What follows once it is sent (D14), in words for the driver. */
export function failureLeadsTo(kind: FailureKind, { workOrder, equipment }: Job): string {
  const { number } = workOrder;
  const unit = equipment.identifier;
  switch (kind) {
    case 'breakdown':
      return `${unit} is out of service. ${number} goes on to another unit. Your job ends here.`;
    case 'no_access':
      return `Your job ends here, ${unit} and its crew are free. The office decides when ${number} is tried again.`;
    case 'part_done':
      return `Your job ends here, ${unit} and its crew are free. The office decides what becomes of the rest of ${number}.`;
    case 'danger':
      return `The office gets an alarm at once, and nobody else is sent. You are not called back: get safe first, the job stays yours.`;
    default:
      return kind satisfies never;
  }
}

/** What follows from a decline: the crew goes on as long as somebody in it drives. */
export function declineLeadsTo({ workOrder, assignment, crew }: Job, driverId: string): string {
  const other = assignment.crew.find((c) => c.leftAt === null && c.role === 'driver' && c.driverId !== driverId);
  if (other) {
    const name = crew.find((c) => c.driverId === other.driverId)?.name ?? 'the other driver';
    return `${workOrder.number} goes on with ${name}, without you. You are free for the next job.`;
  }
  return `${workOrder.number} goes to the next driver, and does not come to you again by itself. You are free for the next job.`;
}

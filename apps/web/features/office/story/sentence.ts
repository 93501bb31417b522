import type { StoryEntry } from '@yardmaster/domain/history/story';
import { formatClock, formatDay, type Zone } from '../../time/format.ts';

const STEPS: Readonly<Record<string, string>> = {
  en_route: 'set off',
  on_site: 'came on site',
  returning: 'headed back',
  completed: 'was done',
};

const ENDS: Readonly<Record<string, string>> = {
  recalled: 'called it back',
  undone: 'took it back before the driver had seen it',
  declined: 'declined it',
  stood_down: 'let the crew stand down',
  diverted: 'sent unit and crew elsewhere',
  failed: 'ended it: it could not be done',
  part_done: 'ended it with a part done',
  cancelled: 'ended it: its order was cancelled',
};

const FAILURES: Readonly<Record<string, string>> = {
  breakdown: 'a breakdown',
  no_access: 'no access',
  part_done: 'a part done',
  danger: 'danger',
};

function when(at: string | undefined, zone: Zone): string {
  return at === undefined ? 'nobody knows when' : `${formatDay(at, zone)} ${formatClock(at, zone)}`;
}

/** What happened, behind the name of who did it: `Dana Ruiz` `sent EX-204 with Sam Ortiz to WO-1077`. */
export function sentenceOf({ type, facts }: StoryEntry, zone: Zone): string {
  const unit = facts['equipmentId'] ?? 'the unit';
  const driver = facts['driverId'];
  const order = facts['workOrderId'] ?? 'the order';
  switch (type.replace('assignment.', '')) {
    case 'dispatched':
      return `sent ${unit} ${driver ? `with ${driver}` : 'without a driver'} to ${order}${
        facts['queuedAt'] ? `; it had waited since ${when(facts['queuedAt'], zone)}` : ''
      }`;
    case 'reserved':
      return `reserved ${unit} ${driver ? `with ${driver} ` : ''}for ${order}, from ${when(facts['plannedFrom'], zone)}`;
    case 'rescheduled':
      return `moved it: from ${when(facts['plannedFrom'], zone)} until ${when(facts['plannedUntil'], zone)}`;
    case 'released':
      return 'sent what was reserved';
    case 'acknowledged':
      return facts['via'] === 'radio' ? 'noted that it was acknowledged by radio' : 'acknowledged it';
    case 'advanced':
      return `${STEPS[facts['to'] ?? ''] ?? 'went on'}${facts['via'] === 'radio' ? ', told by radio' : ''}`;
    case 'completed':
      return `completed it${facts['via'] === 'radio' ? ', told by radio' : ''}`;
    case 'recalled':
      return `${ENDS[facts['code'] ?? ''] ?? 'ended it'}${facts['toWorkOrderId'] ? `: to ${facts['toWorkOrderId']}` : ''}`;
    case 'expected_end_changed':
      return `thinks it ends ${when(facts['expectedEndAt'], zone)}`;
    case 'stand_down_requested':
      return 'asked the crew to stand down';
    case 'alarm_raised':
      return facts['alarm'] === 'danger' ? 'raised the alarm: danger' : 'raised the alarm: nobody acknowledged it';
    case 'alarm_cleared':
      return 'cleared the alarm';
    case 'failure_reported':
      return `reported ${FAILURES[facts['kind'] ?? ''] ?? 'a failure'}`;
    case 'unit_swapped':
      return `put ${unit} in the place of ${facts['fromEquipmentId'] ?? 'another unit'}`;
    case 'driver_swapped':
      return `put ${driver ?? 'a driver'} in the place of ${facts['fromDriverId'] ?? 'another driver'}`;
    case 'crew_joined':
      return `added ${driver ?? 'somebody'} to the crew${facts['role'] === 'helper' ? ' as a helper' : ''}`;
    case 'crew_left':
      return `noted that ${driver ?? 'somebody'} left the crew`;
    case 'requirement_changed':
      return 'moved it to another line of the order';
    default:
      return `recorded ${type.replace('assignment.', '').replaceAll('_', ' ')}`;
  }
}

/** Whether something was decided here, on what was known of who could go. */
export function isDecision({ type }: StoryEntry): boolean {
  return type === 'assignment.dispatched' || type === 'assignment.reserved';
}

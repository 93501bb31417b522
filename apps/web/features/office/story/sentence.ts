import type { StoryEntry } from '@yardmaster/domain/history/story';
import type { Translate } from '../../../i18n/translate.ts';
import { formatClock, formatDay, type Zone } from '../../time/format.ts';

const flag = (value: string | undefined) => (value === undefined ? 'no' : 'yes');

/** What happened, behind the name of who did it: `Dana Ruiz` `sent EX-204 with Sam Ortiz to WO-1077`. */
export function sentenceOf({ type, facts }: StoryEntry, zone: Zone, t: Translate<'office'>): string {
  const fact = (name: string) => facts[name] ?? '';
  const when = (name: string) =>
    facts[name] === undefined ? '' : `${formatDay(facts[name], zone)} ${formatClock(facts[name], zone)}`;
  const unit = fact('equipmentId');
  const driver = fact('driverId');
  const hasDriver = flag(facts['driverId']);
  const order = fact('workOrderId');
  const via = fact('via');
  const event = type.replace('assignment.', '');
  switch (event) {
    case 'dispatched': {
      const hasWaited = flag(facts['queuedAt']);
      return t('story.told.dispatched', { unit, hasDriver, driver, order, hasWaited, waitedSince: when('queuedAt') });
    }
    case 'reserved':
      return t('story.told.reserved', { unit, hasDriver, driver, order, from: when('plannedFrom') });
    case 'rescheduled':
      return t('story.told.rescheduled', { from: when('plannedFrom'), until: when('plannedUntil') });
    case 'released':
      return t('story.told.released');
    case 'acknowledged':
      return t('story.told.acknowledged', { via });
    case 'advanced':
      return t('story.told.advanced', { to: fact('to'), via });
    case 'completed':
      return t('story.told.completed', { via });
    case 'recalled': {
      const isElsewhere = flag(facts['toWorkOrderId']);
      return t('story.told.recalled', { code: fact('code'), isElsewhere, order: fact('toWorkOrderId') });
    }
    case 'expected_end_changed':
      return t('story.told.expectedEnd', { isKnown: flag(facts['expectedEndAt']), end: when('expectedEndAt') });
    case 'stand_down_requested':
      return t('story.told.standDown');
    case 'alarm_raised':
      return t('story.told.alarmRaised', { alarm: fact('alarm') });
    case 'alarm_cleared':
      return t('story.told.alarmCleared');
    case 'failure_reported':
      return t('story.told.failed', { kind: fact('kind') });
    case 'field_failure.reported':
      return t('story.told.failedLate', { kind: fact('kind') });
    case 'unit_swapped':
      return t('story.told.unitSwapped', { unit, from: fact('fromEquipmentId') });
    case 'driver_swapped':
      return t('story.told.driverSwapped', { driver, from: fact('fromDriverId') });
    case 'crew_joined':
      return t('story.told.crewJoined', { driver, role: fact('role') });
    case 'crew_left':
      return t('story.told.crewLeft', { driver });
    case 'requirement_changed':
      return t('story.told.requirementChanged');
    case 'not_told':
      return t('story.told.notTold', { name: fact('name'), kind: fact('kind'), cause: fact('outcome') });
    default:
      return t('story.told.other', { words: event.replaceAll('_', ' ') });
  }
}

/** Whether something was decided here, on what was known of who could go. */
export function isDecision({ type }: StoryEntry): boolean {
  return type === 'assignment.dispatched' || type === 'assignment.reserved';
}

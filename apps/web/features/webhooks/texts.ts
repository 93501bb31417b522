import type { Translate } from '../../i18n/translate.ts';

const EVENTS = {
  '*': 'everything',
  'assignment.*': 'assignment',
  'work_order.*': 'workOrder',
  'queue_entry.*': 'queueEntry',
  'field_failure.*': 'fieldFailure',
  'message.*': 'message',
  'equipment.*': 'equipment',
  'driver.*': 'driver',
  'shift.*': 'shift',
  'time_off.*': 'timeOff',
  'maintenance_window.*': 'maintenanceWindow',
  'site.*': 'site',
} as const;

const OUTCOMES = {
  timeout: 'timeout',
  private_address: 'privateAddress',
  ECONNREFUSED: 'nothingThere',
  ENOTFOUND: 'noHost',
  secret_unreadable: 'secretUnreadable',
  disabled: 'disabled',
} as const;

function isOf<T extends object>(names: T, name: string): name is keyof T & string {
  return Object.hasOwn(names, name);
}

/** A family of events in a word; a single event by its name. */
export function eventWord(event: string, t: Translate<'webhooks'>): string {
  return isOf(EVENTS, event) ? t(`event.${EVENTS[event]}`) : event;
}

/** `http_503` → what a person says. */
export function outcomeWord(outcome: string | null, t: Translate<'webhooks'>): string {
  if (outcome === null) return '';
  const [, status] = /^http_(\d+)$/.exec(outcome) ?? [];
  if (status) return t('outcome.answered', { status });
  return isOf(OUTCOMES, outcome) ? t(`outcome.${OUTCOMES[outcome]}`) : outcome;
}

/** What the webhooks page says. */
export const EVENT_NAME: Record<string, string> = {
  '*': 'Everything',
  'assignment.*': 'Assignments',
  'work_order.*': 'Orders',
  'queue_entry.*': 'The queue',
  'field_failure.*': 'Problems in the field',
  'message.*': 'Messages',
  'equipment.*': 'Units',
  'driver.*': 'Drivers',
  'shift.*': 'Shifts',
  'time_off.*': 'Time off',
  'maintenance_window.*': 'Maintenance',
  'site.*': 'Sites',
};

/** `http_503` → what a person says. */
export function outcomeWord(outcome: string | null): string {
  if (outcome === null) return '';
  const [, status] = /^http_(\d+)$/.exec(outcome) ?? [];
  if (status) return `Answered ${status}`;
  return OUTCOMES[outcome] ?? outcome;
}

const OUTCOMES: Record<string, string> = {
  timeout: 'No answer within 10 s',
  private_address: 'Leads to a private network',
  ECONNREFUSED: 'Nothing answers there',
  ENOTFOUND: 'No such host',
  secret_unreadable: 'Its secret cannot be read: give it a new one',
  disabled: 'The webhook was switched off',
};

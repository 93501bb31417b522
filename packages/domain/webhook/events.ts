// Without a schema, so that the browser loads none.

/** Families of events that a webhook can be told of. A single event's name, or `*` for all, does as well. */
export const WEBHOOK_FAMILIES = [
  'assignment.*',
  'work_order.*',
  'queue_entry.*',
  'field_failure.*',
  'message.*',
  'equipment.*',
  'driver.*',
  'shift.*',
  'time_off.*',
  'maintenance_window.*',
  'site.*',
] as const;

/** Whether an event such as `assignment.dispatched` is among those that were chosen. */
export function isChosen(chosen: readonly string[], type: string): boolean {
  const family = `${type.split('.', 1)[0] ?? ''}.*`;
  return chosen.some((one) => one === '*' || one === type || one === family);
}

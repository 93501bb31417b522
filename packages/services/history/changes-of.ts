import type { RecordedChange } from '@yardmaster/domain/history/history';
import { written } from './names.ts';

type Payload = Record<string, unknown>;

/** A status that waits for an assignment's end is, to people, the status. */
const CALLED: Readonly<Record<string, string>> = { restingStatus: 'status' };

/**
 * What an event changed, field by field. `before` is the event in front of it: where that says nothing of a field, what it
 * was is not on record. Names and addresses are in no event, so of them only the field is told.
 */
export function changesOf(
  payload: Payload,
  before: Payload | null,
  names: ReadonlyMap<string, string>,
): RecordedChange['changes'] {
  const { changed } = payload;
  const fields = Array.isArray(changed) ? changed.filter((field) => typeof field === 'string') : [];
  const called = [...new Set(fields.map((field) => CALLED[field] ?? field))];
  return called.map((field) => ({
    field,
    from: written(valueAt(payload['before'] ?? before, field), names),
    to: written(valueAt(payload['settings'] ?? payload, field), names),
  }));
}

/** `gates.shift` is a path; anything else a field of its own. */
function valueAt(source: unknown, path: string): unknown {
  let value = source;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
}

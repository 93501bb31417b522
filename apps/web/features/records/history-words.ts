import type { Doer, RecordedChange } from '@yardmaster/domain/history/history';
import { formatFull, type Zone } from '../time/format.ts';

/** What an event is, as a sentence begins: `Added`, `Changed`. */
const WORDS: Readonly<Record<string, string>> = {
  created: 'Added',
  changed: 'Changed',
  renamed: 'Renamed',
  cancelled: 'Taken off',
  revoked: 'Ended',
  invited: 'Invited',
  link_issued: 'One-time link made',
  moved: 'Moved',
  granted: 'Given',
};

export function eventWord(type: string): string {
  const verb = type.split('.').at(-1) ?? type;
  const words = verb.replaceAll('_', ' ');
  return WORDS[verb] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

export function doerWord({ kind, name }: Doer): string {
  if (kind === 'operator') return 'The operator';
  if (kind === 'system') return 'Yardmaster';
  return name ?? (kind === 'api_key' ? 'A key that is gone' : 'Somebody who is gone');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;

/** A value of the record: moments in the organisation's zone, statuses without their underscores. */
export function valueWord(value: string | null, zone: Zone): string {
  if (value === null) return '–';
  if (INSTANT.test(value)) return formatFull(value, zone);
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? value.replaceAll('_', ' ') : value;
}

/** Names and places are kept out of the record, which outlives them: then there is neither from nor to. */
export function isTold({ from, to }: RecordedChange['changes'][number]): boolean {
  return from !== null || to !== null;
}

import type { Doer, RecordedChange } from '@yardmaster/domain/history/history';
import type { Translate } from '../../i18n/translate.ts';
import { formatFull, type Zone } from '../time/format.ts';

/** What an event is, as a sentence begins: `Added`, `Changed`. */
export function eventWord(type: string, t: Translate<'records'>): string {
  const verb = type.split('.').at(-1) ?? type;
  const words = verb.replaceAll('_', ' ');
  return t('event', { verb, words: words.charAt(0).toUpperCase() + words.slice(1) });
}

export function doerWord({ kind, name }: Doer, t: Translate<'records'>): string {
  if (kind === 'operator') return t('history.operator');
  if (kind === 'system') return 'Yardmaster';
  return name ?? (kind === 'api_key' ? t('history.goneKey') : t('history.gonePerson'));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;

/** A value of the record: moments in the organisation's zone, statuses and the like in words. */
export function valueWord(field: string, value: string | null, zone: Zone, t: Translate<'records'>): string {
  if (value === null) return '–';
  if (INSTANT.test(value)) return formatFull(value, zone);
  const words = /^[a-z]+(_[a-z]+)+$/.test(value) ? value.replaceAll('_', ' ') : value;
  // Behind its field's name: a unit may be called `available`, and is not translated.
  return t('value', { value: `${field.split('.', 1)[0]}_${value}`, words });
}

/** Names and places are kept out of the record, which outlives them: then there is neither from nor to. */
export function isTold({ from, to }: RecordedChange['changes'][number]): boolean {
  return from !== null || to !== null;
}

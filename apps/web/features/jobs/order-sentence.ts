import type { StoryEntry } from '@yardmaster/domain/history/story';
import type { Translate } from '../../i18n/translate.ts';
import type { Zone } from '../time/format.ts';
import { exactly } from './days.ts';

const FIELDS = [
  'title',
  'description',
  'category',
  'priority',
  'siteId',
  'place',
  'contact',
  'dueFrom',
  'dueUntil',
  'metadata',
] as const;

/** What happened to an order itself, behind the name of who did it: `changed the priority → 1`. */
export function orderSentence(
  { type, facts }: Pick<StoryEntry, 'type' | 'facts'>,
  zone: Zone,
  t: Translate<'jobs'>,
): string {
  const event = type.replace('work_order.', '');
  switch (event) {
    case 'created':
      return t('told.created');
    case 'changed': {
      const fields = changedIn(facts, zone, t);
      return fields === '' ? t('told.changedSomething') : t('told.changed', { fields });
    }
    case 'cancelled':
      return t('told.cancelled');
    case 'requirement_added':
      return t('told.requirementAdded', { quantity: facts['quantity'] ?? '', type: facts['equipmentTypeId'] ?? '' });
    case 'requirement_changed': {
      const [quantity, kind] = [facts['quantity'], facts['equipmentTypeId']];
      const isKnown = quantity !== undefined && kind !== undefined ? 'yes' : 'no';
      return t('told.requirementChanged', { isKnown, quantity: quantity ?? '', type: kind ?? '' });
    }
    case 'requirement_split':
      return t('told.requirementSplit');
    case 'requirement_merged':
      return t('told.requirementMerged');
    default:
      return t('told.other', { words: event.replaceAll('_', ' ') });
  }
}

/** The fields that were changed, each with what it became where the log may keep that: names and texts it does not. */
function changedIn(facts: StoryEntry['facts'], zone: Zone, t: Translate<'jobs'>): string {
  const changed = new Set((facts['changed'] ?? '').split(', '));
  return FIELDS.filter((field) => changed.has(field))
    .map((field) => {
      const word = t('told.field', { field });
      const value = facts[field];
      if (value === undefined) return word;
      const isMoment = field === 'dueFrom' || field === 'dueUntil';
      return `${word} → ${isMoment ? exactly(value, zone) : value}`;
    })
    .join(', ');
}

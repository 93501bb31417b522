import type { Translate } from '../../i18n/translate.ts';

/** The API's fields as people call them: `gates.out_of_service` → `gates: out of service`; `dueFrom` → `due from`. */
export function fieldWord(field: string, t: Translate<'records'>): string {
  return field
    .split('.')
    .map((part) => t('field', { field: part, words: wordsOf(part) }))
    .join(': ');
}

/** What a field is called that has no word of its own. */
function wordsOf(part: string): string {
  return part
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

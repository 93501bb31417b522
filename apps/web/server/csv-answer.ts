import { inGerman } from '@yardmaster/domain/words/in-german';
import { sentence } from '@yardmaster/domain/words/sentence';
import type { Exported } from '@yardmaster/services/export/export-csv';
import type { Locale } from '../i18n/locale.ts';

/**
 * A list to be saved. Of one that is cut the name says so, before anybody opens it, and its last line, for who reads it in a
 * spreadsheet; it is a line that no import takes. Programs have a header.
 */
export function csvAnswer(name: string, { csv, cutAfter }: Exported, locale: Locale): Response {
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}${cutAfter === null ? '' : '-incomplete'}.csv"`,
    'x-content-type-options': 'nosniff',
    ...(cutAfter === null ? {} : { 'x-truncated': 'true' }),
  };
  return new Response(cutAfter === null ? csv : `${csv}"${lastLine(cutAfter, locale)}"\r\n`, { headers });
}

function lastLine(count: number, locale: Locale): string {
  const words = sentence('Not complete: there are more than these {count} rows. Export a shorter period.', { count });
  return locale === 'de' ? (inGerman(words) ?? words) : words;
}

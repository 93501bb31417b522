import { expect, test } from 'vitest';
import { csvAnswer } from './csv-answer.ts';

const CSV = '\uFEFFname\r\nA\r\n';
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer()).toString();

test('a whole list is what it is', async () => {
  const whole = csvAnswer('shifts', { csv: CSV, cutAfter: null }, 'en');
  expect(whole.headers.get('content-disposition')).toBe('attachment; filename="shifts.csv"');
  expect(whole.headers.has('x-truncated')).toBe(false);
  expect(await bytes(whole)).toBe(CSV);
});

test.each([
  ['en', 'Not complete: there are more than these 5000 rows. Export a shorter period.'],
  ['de', 'Nicht vollständig: Es sind mehr als diese 5000 Zeilen. Einen kürzeren Zeitraum exportieren.'],
] as const)('one that is cut says so by its name, to programs and in its last line: %s', async (locale, words) => {
  const cut = csvAnswer('shifts', { csv: CSV, cutAfter: 5_000 }, locale);
  expect(cut.headers.get('content-disposition')).toBe('attachment; filename="shifts-incomplete.csv"');
  expect(cut.headers.get('x-truncated')).toBe('true');
  expect(await bytes(cut)).toBe(`${CSV}"${words}"\r\n`);
});

import { plainly } from '@yardmaster/domain/words/plainly';
import { type Sentence, sentence } from '@yardmaster/domain/words/sentence';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { ParsedFile, Row } from './parse-csv.ts';
import type { Problems } from './problems.ts';

/** Says that a cell is wrong; `column` is our name of it. */
export type Complain = (row: Row, column: string, message: Sentence) => void;

export function complainAbout({ file, headers }: ParsedFile, problems: Problems): Complain {
  return (row, column, message) => problems.add(file, row.line, headers.get(column) ?? column, message);
}

/** An empty cell says nothing. */
export function cell(row: Row, column: string): string | undefined {
  return row.cells[column] || undefined;
}

/** The words of a cell, with semicolons, commas or spaces between. */
export function list(row: Row, column: string): string[] {
  return row.cells[column]?.split(/[;,\s]+/).filter((word) => word !== '') ?? [];
}

/** Not a number stays a text, for the schema to refuse. */
export function number(row: Row, column: string, decimalComma: boolean): number | string | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const plain = decimalComma ? text.replace(',', '.') : text;
  return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(plain) ? Number(plain) : text;
}

/**
 * An instant, with an offset or as the tenant's clocks show it: `2026-11-21T08:00`, `2026-11-21 08:00` or just the day.
 * A day that something is due until ends with that day. A wall time that a clock change skips or repeats is taken as
 * RFC 5545 §3.3.5 does. @throws RangeError
 */
export function toInstant(text: string, timeZone: string, dayEnds: boolean): string {
  if (/(Z|[+-]\d{2}(:?\d{2})?)$/i.test(text) && /\d[T ]\d/i.test(text)) {
    return new Date(Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds).toISOString();
  }
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$/i.test(text)) throw new RangeError('another form');
  const local = Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' });
  const at = dayEnds && text.length === 10 ? local.add({ days: 1 }) : local;
  return new Date(at.toZonedDateTime(timeZone).epochMilliseconds).toISOString();
}

/** The instant of a cell; undefined for none, and for what is complained about. */
export function instant(
  row: Row,
  column: string,
  { timeZone, dayEnds = false }: { timeZone: string; dayEnds?: boolean },
  complain: Complain,
): string | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  try {
    return toInstant(text, timeZone, dayEnds);
  } catch {
    complain(
      row,
      column,
      sentence('"{text}" is not a time. Write 2026-11-21T08:00, 2026-11-21, or with an offset 2026-11-21T08:00-08:00', {
        text,
      }),
    );
    return undefined;
  }
}

/** An instant as the tenant's clocks show it, with their offset, so that it is one moment everywhere. */
export function onClocks(at: string, timeZone: string): string {
  const instantAt = Temporal.Instant.fromEpochMilliseconds(Date.parse(at));
  return instantAt.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });
}

/** Checks a row against the domain's schema; each issue goes to the column that its field came from. */
export function checked<T extends z.ZodType>(
  schema: T,
  value: Record<string, unknown>,
  columns: Record<string, string>,
  complain: (column: string, message: Sentence, path: readonly PropertyKey[]) => void,
): z.output<T> | undefined {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    // Of a list in one cell the path ends with the word's place.
    const field = issue.path.findLast((key) => typeof key === 'string') ?? '';
    complain(
      columns[field] ?? field,
      'input' in issue && issue.input === undefined ? 'Required' : say(issue),
      issue.path,
    );
  }
  return undefined;
}

/** The schema's words about numbers, for somebody at a spreadsheet. */
function say(issue: z.core.$ZodIssue): Sentence {
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'Not a number';
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'Not a whole number';
  if (issue.code === 'too_big' && issue.origin !== 'string')
    return sentence('At most {count}', { count: String(issue.maximum) });
  if (issue.code === 'too_small' && issue.origin !== 'string')
    return sentence('At least {count}', { count: String(issue.minimum) });
  if (issue.code === 'invalid_value') return sentence('Write {values}', { values: issue.values.join(', ') });
  return plainly(issue);
}

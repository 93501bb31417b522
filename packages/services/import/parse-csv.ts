import { COLUMNS, columnOf, type Kind, kindOf } from './columns.ts';
import type { Problems } from './problems.ts';
import { unguarded } from '@yardmaster/domain/csv/to-csv';
import { type Sentence, sentence } from '@yardmaster/domain/words/sentence';
import { decode, delimiterOf, type Raw, records } from './read-records.ts';

export type ImportFile = { name: string; bytes: Uint8Array };
/** `cells` has the file's columns under our names; a cell that is not there is empty. */
export type Row = { line: number; cells: Record<string, string> };
export type ParsedFile = {
  kind: Kind;
  file: string;
  rows: Row[];
  /** Our name of a column → the header as the file writes it. */
  headers: Map<string, string>;
  /** In files with semicolons a comma may be the decimal mark. */
  decimalComma: boolean;
};

export const ROWS_MAX = 50_000;
/** Each is looked at in each row. */
const COLUMNS_MAX = 256;
const BYTES_MAX = 64 * 1024 * 1024;

/** Reads one file; what is wrong with its form goes to `problems`. Undefined when there is nothing to check further. */
export function parseCsv({ name, bytes }: ImportFile, problems: Problems): ParsedFile | undefined {
  const kind = kindOf(name);
  const fail = (line: number, column: string, message: Sentence): undefined => {
    problems.add(name, line, column, message);
  };
  if (!kind)
    return fail(
      1,
      '1',
      sentence('Not a file of an import. Known: {names}', {
        names: Object.keys(COLUMNS)
          .map((k) => `${k}.csv`)
          .join(', '),
      }),
    );
  if (bytes.length > BYTES_MAX) return fail(1, '1', 'The file is over 64 MB');
  const decoded = decode(bytes);
  if (typeof decoded !== 'string') return fail(decoded.badLine, '1', 'Not UTF-8. Save the file as "CSV UTF-8"');
  const text = decoded.replaceAll(/\r\n?/g, '\n');

  const delimiter = delimiterOf(text);
  const raw = records(text, delimiter, ROWS_MAX + 2);
  if ('message' in raw) return fail(raw.line, String(raw.column), raw.message);
  const [head, ...body] = raw.records;
  if (!head) return fail(1, '1', 'The file is empty; its first line must name the columns');
  if (body.length > ROWS_MAX)
    return fail(
      body[ROWS_MAX]?.line ?? 1,
      '1',
      sentence('More than {count} rows. Split the file', { count: ROWS_MAX.toLocaleString('en') }),
    );

  if (head.record.length > COLUMNS_MAX)
    return fail(head.line, '1', sentence('More than {count} columns in the first line', { count: COLUMNS_MAX }));

  const columns = head.record.map((header) => columnOf(kind, header));
  const headers = readHeaders(kind, head, columns, body, fail);
  if (!headers) return undefined;
  const rows = body.map(({ record, line }) => {
    if (record.slice(columns.length).some((cell) => cell !== '')) {
      fail(
        line,
        String(columns.length + 1),
        sentence('The row has {count} cells, the first line names {other} columns', {
          count: record.length,
          other: columns.length,
        }),
      );
    }
    const cells: Record<string, string> = {};
    columns.forEach((column, i) => {
      if (column) cells[column] = unguarded(record[i] ?? '');
    });
    return { line, cells };
  });
  return { kind, file: name, rows, headers, decimalComma: delimiter === ';' };
}

function readHeaders(
  kind: Kind,
  head: Raw,
  columns: (string | undefined)[],
  body: Raw[],
  fail: (line: number, column: string, message: Sentence) => undefined,
): Map<string, string> | undefined {
  const headers = new Map<string, string>();
  let good = true;
  const wrong = (column: string, message: Sentence) => {
    good = false;
    fail(head.line, column, message);
  };
  head.record.forEach((header, i) => {
    const column = columns[i];
    if (header === '' && body.every(({ record }) => !record[i])) return;
    if (header === '') wrong(String(i + 1), 'The column has no name');
    else if (!column) {
      const names = Object.keys(COLUMNS[kind]).join(', ');
      wrong(header, sentence('Unknown column "{name}". Known: {names}', { name: header, names }));
    } else {
      const before = headers.get(column);
      if (before === undefined) headers.set(column, header);
      else wrong(header, sentence('The same column as "{name}"', { name: before }));
    }
  });
  for (const [column, { required }] of Object.entries(COLUMNS[kind])) {
    if (required && !headers.has(column)) wrong(column, sentence('The column "{name}" is missing', { name: column }));
  }
  return good ? headers : undefined;
}

import { COLUMNS, columnOf, type Kind, kindOf } from './columns.ts';
import type { Problems } from './problems.ts';
import { unguarded } from '@yardmaster/domain/csv/to-csv';
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
const BYTES_MAX = 64 * 1024 * 1024;

/** Reads one file; what is wrong with its form goes to `problems`. Undefined when there is nothing to check further. */
export function parseCsv({ name, bytes }: ImportFile, problems: Problems): ParsedFile | undefined {
  const kind = kindOf(name);
  const fail = (line: number, column: string, message: string): undefined => {
    problems.add(name, line, column, message);
  };
  if (!kind)
    return fail(
      1,
      '1',
      `Not a file of an import. Known: ${Object.keys(COLUMNS)
        .map((k) => `${k}.csv`)
        .join(', ')}`,
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
    return fail(body[ROWS_MAX]?.line ?? 1, '1', `More than ${ROWS_MAX.toLocaleString('en')} rows. Split the file`);

  const columns = head.record.map((header) => columnOf(kind, header));
  const headers = readHeaders(kind, head, columns, body, fail);
  if (!headers) return undefined;
  const rows = body.map(({ record, line }) => {
    if (record.slice(columns.length).some((cell) => cell !== '')) {
      fail(
        line,
        String(columns.length + 1),
        `The row has ${record.length} cells, the first line names ${columns.length} columns`,
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
  fail: (line: number, column: string, message: string) => undefined,
): Map<string, string> | undefined {
  const headers = new Map<string, string>();
  let good = true;
  const wrong = (column: string, message: string) => {
    good = false;
    fail(head.line, column, message);
  };
  head.record.forEach((header, i) => {
    const column = columns[i];
    if (header === '' && body.every(({ record }) => !record[i])) return;
    if (header === '') wrong(String(i + 1), 'The column has no name');
    else if (!column) wrong(header, `Unknown column "${header}". Known: ${Object.keys(COLUMNS[kind]).join(', ')}`);
    else if (headers.has(column)) wrong(header, `The same column as "${headers.get(column)}"`);
    else headers.set(column, header);
  });
  for (const [column, { required }] of Object.entries(COLUMNS[kind])) {
    if (required && !headers.has(column)) wrong(column, `The column "${column}" is missing`);
  }
  return good ? headers : undefined;
}

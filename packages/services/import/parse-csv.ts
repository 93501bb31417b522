import { CsvError, parse } from 'csv-parse/sync';
import { COLUMNS, columnOf, type Kind, kindOf } from './columns.ts';
import type { Problems } from './problems.ts';

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
const RECORD_MAX = 1_000_000;

type Raw = { record: string[]; line: number };

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
  const raw = records(text, delimiter);
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
      if (column) cells[column] = record[i] ?? '';
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

function decode(bytes: Uint8Array): string | { badLine: number } {
  const whole = new TextDecoder('utf-8', { fatal: true });
  try {
    return whole.decode(bytes);
  } catch {
    for (let line = 1, from = 0; from <= bytes.length; line++) {
      const newline = bytes.indexOf(10, from);
      const until = newline < 0 ? bytes.length : newline + 1;
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, until));
      } catch {
        return { badLine: line };
      }
      if (newline < 0) break;
      from = until;
    }
    return { badLine: 1 };
  }
}

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split('\n', 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const [most] = [',', ';', '\t'].toSorted((a, b) => bare.split(b).length - bare.split(a).length);
  return most ?? ',';
}

function records(
  text: string,
  delimiter: string,
): { records: Raw[] } | { message: string; line: number; column: number } {
  try {
    const found = parse(text, {
      delimiter,
      info: true,
      raw: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: RECORD_MAX,
      to: ROWS_MAX + 2,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    return { records: found.map(({ record, raw, info }) => ({ record, line: startLine(raw, info.lines) })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    const column = 'column' in error && typeof error.column === 'number' ? error.column + 1 : 1;
    return { message: explain(error.code), line, column };
  }
}

/** The parser tells the line a record ends on; a cell may hold line breaks, and blank lines may go before. */
function startLine(raw: string, endLine: number): number {
  return endLine - (raw.replaceAll(/^\n+|\n$/g, '').match(/\n/g)?.length ?? 0);
}

function explain(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quotation mark opens and never closes';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'After a closing quotation mark there must be a separator; write "" for a quotation mark inside a cell';
    case 'INVALID_OPENING_QUOTE':
      return 'A quotation mark inside a cell; put the whole cell in quotation marks and write "" inside';
    case 'CSV_MAX_RECORD_SIZE':
      return 'A row of more than a million characters; is a quotation mark left open?';
    default:
      return `Not readable as CSV (${code})`;
  }
}

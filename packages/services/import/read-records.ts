import { type Sentence, sentence } from '@yardmaster/domain/words/sentence';
import { CsvError, parse } from 'csv-parse/sync';

export type Raw = { record: string[]; line: number };

const RECORD_MAX = 1_000_000;

/** Strict UTF-8 without its mark, or the first line that is not. */
export function decode(bytes: Uint8Array): string | { badLine: number } {
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
export function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split('\n', 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const [most] = [',', ';', '\t'].toSorted((a, b) => bare.split(b).length - bare.split(a).length);
  return most ?? ',';
}

/** At most `max` records with the line each begins on, or what is wrong and where. */
export function records(
  text: string,
  delimiter: string,
  max: number,
): { records: Raw[] } | { message: Sentence; line: number; column: number } {
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
      to: max,
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

function explain(code: string): Sentence {
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
      return sentence('Not readable as CSV ({code})', { code });
  }
}

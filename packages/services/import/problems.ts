import type { Sentence } from '@yardmaster/domain/words/sentence';

/** Where and why a file is not good. `column` is the header as the file writes it, or a number where there is none. */
export type ImportError = { file: string; line: number; column: string; message: string };

const LISTED_MAX = 100;

/** Collects what is wrong; keeps the first hundred and counts the rest. */
export class Problems {
  readonly listed: ImportError[] = [];
  count = 0;

  add(file: string, line: number, column: string, message: Sentence): void {
    this.count++;
    if (this.listed.length < LISTED_MAX) this.listed.push({ file, line, column, message });
  }

  /** In the order of the files' names and lines, as somebody who mends them would go. */
  sorted(): ImportError[] {
    return this.listed.toSorted(
      (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column.localeCompare(b.column),
    );
  }
}

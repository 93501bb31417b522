/** What a command talks to. Results go to `out`, and with --json nothing but one document; sentences go to `err`. */
export type Io = {
  env: NodeJS.ProcessEnv;
  out: (text: string) => void;
  err: (text: string) => void;
};

export type Output = {
  /** What `--json` prints. */
  json: unknown;
  /** What a script would take from stdout without `--json`. */
  plain?: string;
  /** A sentence for the person, on stderr; it comes first. */
  note?: string;
  /** Something was found wrong (a failed migration, a broken invariant): exit code 1. */
  failed?: boolean;
};

/** Columns of equal width under their titles, or the sentence for none. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[], none: string): string {
  if (rows.length === 0) return none;
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [titles, ...rows].map(line).join('\n');
}

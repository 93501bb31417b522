import type { Count } from './clients/tally.ts';
import type { ProofResult } from './result.ts';

const LINE_MAX = 240;
const LINES_MAX = 60;

/** A run's result as a person reads it in a terminal. */
export function describe(result: ProofResult): string {
  const { checks, figures, commands, neverDone, warnings, faults, durationMs } = result;
  const notes = [...warnings, ...(neverDone.length > 0 ? [`Never done in this run: ${neverDone.join(', ')}.`] : [])];
  const parts = [
    section('Commands', ['', 'sent', 'ok', 'refused', 'unknown', 'refused for'], Object.entries(commands).map(row)),
    section(
      'Faults',
      ['', 'times'],
      [...Map.groupBy(faults, ({ fault }) => fault)].map(([fault, all]) => [fault, String(all.length)]),
    ),
    section(
      'Checks',
      ['', '', 'found', 'of'],
      checks.map(({ ok, name, findings, examined }) => [mark(ok), name, String(findings.length), String(examined)]),
    ),
    section(
      'Figures',
      ['', '', '', '', ''],
      figures
        .filter(({ name }) => !name.startsWith('check '))
        .map(({ ok, name, value, unit, target, note }) => [
          mark(ok),
          name,
          `${Number(value.toFixed(2))} ${unit}`,
          target ?? '',
          note ?? '',
        ]),
    ),
    ...(notes.length > 0 ? [notes.map((note) => `! ${note}`).join('\n')] : []),
    ...(result.ok ? [] : [failure(result)]),
    `${result.ok ? 'All is well' : 'NOT all is well'} after ${Math.round(durationMs / 1_000)} s, seed ${result.seed}.`,
  ];
  return `\n${parts.join('\n\n')}\n`;
}

function mark(ok: boolean): string {
  return ok ? '✓' : '✗';
}

function row([name, { sent, ok, refused, unknown, codes }]: [string, Count]): string[] {
  const common = Object.entries(codes).toSorted(([, a], [, b]) => b - a);
  const told = common.slice(0, 3).map(([code, n]) => `${code} ${n}`);
  return [name, String(sent), String(ok), String(refused), String(unknown), told.join(', ')];
}

/** What is wrong, the shortest history that shows it, and how to see it again. */
function failure({ checks, shortest, repeat, folder }: ProofResult): string {
  const failed = checks.filter(({ ok }) => !ok);
  const found = failed.flatMap(({ name, title, findings, examined }) => {
    const [first, ...others] = findings;
    if (!first) return [`✗ ${name}: looked at ${examined} things. ${title}.`];
    const shown = shortest.find(({ check }) => check === name)?.lines ?? [];
    return [
      `✗ ${name}: ${title}.`,
      `  ${first.detail}`,
      ...(others.length > 0 ? [`  … and ${others.length} more`] : []),
      ...shown.slice(0, LINES_MAX).map((line) => `    ${cut(JSON.stringify(line))}`),
      ...(shown.length > LINES_MAX ? [`    … and ${shown.length - LINES_MAX} more lines`] : []),
    ];
  });
  return [
    ...found,
    '',
    `Again:    ${repeat}`,
    `History:  ${folder}/history.jsonl, logs in ${folder}/cluster/logs`,
  ].join('\n');
}

function cut(text: string): string {
  return text.length > LINE_MAX ? `${text.slice(0, LINE_MAX)}…` : text;
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = heads.some((head) => head !== '') ? [heads, ...rows] : rows;
  const widths = heads.map((_, n) => Math.max(0, ...lines.map((cells) => cells[n]?.length ?? 0)));
  const shown = lines.map((cells) =>
    cells
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...shown.map((line) => `  ${line}`)].join('\n');
}

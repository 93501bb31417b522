import type { BenchResult } from '../bench/result.ts';
import type { Figure } from './figure.ts';
import { moment, shown } from './numbers.ts';
import { spreadOf } from './spread.ts';

/** From here on the page is written by hand, and kept. */
const BY_HAND = '## What falls short, and why';

/**
 * The page of docs/ with the results: machine, versions, date, a table, and what is to be said of each figure. What
 * `page` says of what falls short is kept.
 */
export function writeMarkdown({ figures, machine, date, quick, command, seed }: BenchResult, page: string): string {
  const notes = figures.flatMap(({ name, note = '' }) => {
    const own = note.replace(SPREAD, '').trim();
    return own === '' ? [] : [`- \`${name}\`: ${cell(own)}`];
  });
  const byHand = page.includes(BY_HAND) ? page.slice(page.indexOf(BY_HAND)) : `${BY_HAND}\n`;
  return `# Benchmarks

What \`${command}\` told: each figure is a ratio of two sides that are measured in turn, in one run, on one machine; the median of
its rounds, with how far they went. Times are worth nothing on another machine, and ratios little where something else is busy.
\`pnpm bench --write-docs\` writes this page but for its last section. There is no bench of dashboards yet, because there are none.

| | |
|---|---|
| date | ${moment(date)} |
| machine | ${cell(machine.cpu)}, ${machine.cores} cores, ${machine.memory} GiB |
| system | ${cell(machine.os)} |
| Node | ${machine.node} |
| PostgreSQL | ${cell(machine.postgres)} |
| pgbench | ${cell(machine.pgbench ?? 'not installed')} |
| form | ${quick ? 'short: few and short rounds, no basis for a judgement' : 'long'}, seed ${seed} |

| figure | value | against | ratio | rounds | target | |
|---|---:|---|---:|---|---|---|
${figures.map(row).join('\n')}
${notes.length > 0 ? `\n${notes.join('\n')}\n` : ''}
${byHand}`;
}

/** The table tells it. */
const SPREAD = /\d+ rounds, (ratio|value) .* median deviation [^ ]+\.$/;

function row(figure: Figure): string {
  const { name, value, unit, against, ratio, target, ok } = figure;
  const judged = target === null ? '' : ok ? '✓' : '✗ missed';
  const isMeasured = unit !== '' || value !== 0;
  const own = isMeasured ? `${shown(value)} ${unit}` : 'not measured';
  const cells = [
    `\`${name}\``,
    own,
    against ?? '',
    ratio === null ? '' : shown(ratio),
    rounds(figure),
    target ?? '',
    judged,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** How many there were, and from where to where they went. */
function rounds(figure: Figure): string {
  const spread = spreadOf(figure);
  if (!spread) return '';
  const { points } = spread;
  return `${points.length}: ${shown(Math.min(...points))} to ${shown(Math.max(...points))}`;
}

/** A cell must not end the row. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}

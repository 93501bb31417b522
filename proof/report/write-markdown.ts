import type { BenchResult } from '../bench/result.ts';
import type { Figure } from './figure.ts';
import { moment, shown } from './numbers.ts';
import { spreadOf } from './spread.ts';

/** The benchmarks' results for docs/: machine, versions, date, a table, and what is to be said of each figure. */
export function writeMarkdown({ figures, machine, date, quick, seed }: BenchResult): string {
  const noted = figures.filter(({ note }) => note);
  return `| | |
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
${noted.length > 0 ? `\n${noted.map(({ name, note }) => `- \`${name}\`: ${cell(note ?? '')}`).join('\n')}\n` : ''}`;
}

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

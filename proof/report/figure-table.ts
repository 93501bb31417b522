import type { Figure } from './figure.ts';
import { shown } from './numbers.ts';
import { spreadOf } from './spread.ts';

const AGAINST_MAX = 48;

/** Figures as a table for a terminal, with a line below each that has something to be said of it. */
export function figureTable(figures: readonly Figure[]): string {
  const heads = ['', 'figure', 'value', 'ratio', 'rounds', 'target', 'against'];
  const rows = figures.map((figure) => {
    const { name, value, unit, against, ratio, target, ok } = figure;
    const points = spreadOf(figure)?.points ?? [];
    const spread = points.length > 0 ? `${shown(Math.min(...points))}–${shown(Math.max(...points))}` : '';
    const own = unit === '' && value === 0 ? 'not measured' : `${shown(value)} ${unit}`;
    const mark = target === null ? ' ' : ok ? '✓' : '✗';
    const held = against && against.length > AGAINST_MAX ? `${against.slice(0, AGAINST_MAX)}…` : (against ?? '');
    return [mark, name, own, ratio === null ? '' : shown(ratio), spread, target ?? '', held];
  });
  const widths = heads.map((head, n) => Math.max(head.length, ...rows.map((cells) => cells[n]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, n) => (n === 2 || n === 3 ? text.padStart(widths[n] ?? 0) : text.padEnd(widths[n] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    line(heads),
    ...rows.flatMap((cells, n) => {
      const note = figures[n]?.note;
      return note ? [line(cells), `     ${note}`] : [line(cells)];
    }),
  ].join('\n');
}

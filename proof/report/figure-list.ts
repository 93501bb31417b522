import { dotPlot } from './dot-plot.ts';
import type { Figure } from './figure.ts';
import { type Html, html } from './html.ts';
import { shown } from './numbers.ts';
import { type Column, scrolling, table, verdict } from './page.ts';
import { spreadOf } from './spread.ts';

/**
 * Figures as their readers need them: those that were measured in rounds with a plot and the table behind it, the others
 * in one table.
 */
export function figureList(figures: readonly Figure[]): Html {
  const [plotted, plain] = [figures.filter(({ rounds }) => rounds), figures.filter(({ rounds }) => !rounds)];
  return html`${plotted.map(block)}${plain.length > 0 && scrolling('wide', 'Figures', table(PLAIN, plain))}`;
}

const PLAIN: Column<Figure>[] = [
  { head: 'Figure', cell: ({ name }) => name },
  { head: 'Value', kind: 'n', cell: (figure) => (isMeasured(figure) ? `${shown(figure.value)} ${figure.unit}` : '') },
  { head: 'Asked for', kind: 'short', cell: judged },
  {
    head: '',
    cell: ({ note, against }) => html`<span class="muted">${against && `against ${against}. `}${note}</span>`,
  },
];

function isMeasured({ unit, value }: Figure): boolean {
  return unit !== '' || value !== 0;
}

function judged(figure: Figure): Html {
  const { ok, target } = figure;
  if (!isMeasured(figure)) return verdict(false, { good: '', bad: 'not measured' });
  return target === null ? html`<span class="muted">–</span>` : verdict(ok, { good: target, bad: `not ${target}` });
}

function block(figure: Figure): Html {
  const { name, value, unit, against, ratio, target, note } = figure;
  const own = html`${shown(value)} <small>${unit}</small>`;
  return html`<section class="figure">
<div><h3>${name}</h3>${against && html`<p class="told muted">against ${against}</p>`}${note && html`<p class="told muted">${note}</p>`}
${rounds(figure)}</div>
<div>${ratio === null ? html`<p class="number">${own}</p>` : html`<p class="number">${shown(ratio)} <small>times</small></p><p class="told muted">${shown(value)} ${unit}, median</p>`}
<p class="told">${target === null ? html`<span class="muted">told, not judged</span>` : judged(figure)}</p></div>
<div>${dotPlot(figure)}</div>
</section>`;
}

type Round = { n: number; ours: number; against: number | undefined; ratio: number | undefined };

function rounds(figure: Figure): Html {
  const { ours = [], against } = figure.rounds ?? {};
  const spread = spreadOf(figure);
  const rows = ours.map((value, n): Round => {
    return {
      n: n + 1,
      ours: value,
      against: against?.[n],
      ratio: spread?.of === 'ratio' ? spread.points[n] : undefined,
    };
  });
  const number = (value: number | undefined) => (value === undefined ? '' : shown(value));
  const all: (Column<Round> | false | undefined)[] = [
    { head: 'Round', kind: 'n', cell: ({ n }) => n },
    { head: `Ours, ${figure.unit}`, kind: 'n', cell: (row) => number(row.ours) },
    against && { head: 'Against', kind: 'n', cell: (row) => number(row.against) },
    spread?.of === 'ratio' && { head: 'Ratio', kind: 'n', cell: (row) => number(row.ratio) },
  ];
  const columns = all.filter((column) => column !== false && column !== undefined);
  return html`<details><summary>${rows.length} rounds</summary>${table(columns, rows)}</details>`;
}

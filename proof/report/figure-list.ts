import { dotPlot } from './dot-plot.ts';
import type { Figure } from './figure.ts';
import { type Html, html } from './html.ts';
import { shown } from './numbers.ts';
import { type Column, table, verdict } from './page.ts';
import { spreadOf } from './spread.ts';

/** Each figure with what it is held against, its rounds as a plot, and the table behind that. */
export function figureList(figures: readonly Figure[]): Html {
  return html`${figures.map(block)}`;
}

function block(figure: Figure): Html {
  const { name, value, unit, against, ratio, target, note } = figure;
  const isMeasured = unit !== '' || value !== 0;
  return html`<section class="figure">
<div><h3>${name}</h3>${against && html`<p class="told muted">against ${against}</p>`}${note && html`<p class="told muted">${note}</p>`}</div>
<div>${isMeasured ? numbers(figure) : html`<p class="number">not measured</p>`}
${target === null ? html`<p class="told muted">told, not judged</p>` : html`<p class="told">${verdict(figure.ok, { good: target, bad: `not ${target}` })}</p>`}</div>
<div>${dotPlot(figure)}</div>
${figure.rounds && rounds(figure)}
</section>`;

  function numbers({ rounds: measured }: Figure): Html {
    const own = html`${shown(value)} <small>${unit}</small>`;
    if (ratio === null) return html`<p class="number">${own}</p>`;
    return html`<p class="number">${shown(ratio)} <small>times</small></p><p class="told muted">${own}${measured ? ', median' : ''}</p>`;
  }
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
  const columns: Column<Round>[] = [
    { head: 'Round', isNumber: true, cell: ({ n }) => n },
    { head: `Ours, ${figure.unit}`, isNumber: true, cell: (row) => number(row.ours) },
    ...(against ? [{ head: 'Against', isNumber: true, cell: (row: Round) => number(row.against) }] : []),
    ...(spread?.of === 'ratio' ? [{ head: 'Ratio', isNumber: true, cell: (row: Round) => number(row.ratio) }] : []),
  ];
  return html`<details><summary>${rows.length} rounds</summary>${table(columns, rows)}</details>`;
}

import type { BenchResult } from '../bench/result.ts';
import { figureList } from './figure-list.ts';
import { html } from './html.ts';
import { moment } from './numbers.ts';
import { facts, page, verdict } from './page.ts';

/** The results of the benchmarks as a page. */
export function benchPage({ figures, machine, date, quick, seed }: BenchResult): string {
  const judged = figures.filter(({ target }) => target !== null);
  const short = judged.filter(({ ok }) => !ok);
  const isOk = short.length === 0;
  const said = `${judged.length - short.length} of ${judged.length} targets met`;
  return page(
    `Benchmarks: ${said}`,
    html`<h1 class="verdict">${verdict(isOk, { good: said, bad: said })}</h1>
<p class="muted">Every figure is held against a limit or a rival that was measured in the same run, in turn with it, round for round.
A dot is a round, the bar their median, the shaded side of the dashed line what is asked for.</p>
${quick && html`<p class="warn note">! The short form: few and short rounds, good for seeing that all works and for nothing else.</p>`}
${facts([
  ['Date', moment(date)],
  ['Machine', `${machine.cpu}, ${machine.cores} cores, ${machine.memory} GiB`],
  ['System', machine.os],
  ['Node', machine.node],
  ['PostgreSQL', machine.postgres],
  ['pgbench', machine.pgbench ?? 'not installed'],
  ['Seed', seed],
])}
<h2>Figures</h2>
${figureList(figures)}`,
  );
}

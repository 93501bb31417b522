import type { Count } from '../clients/tally.ts';
import type { FaultWindow } from '../checks/faults.ts';
import type { Line } from '../history.ts';
import type { CheckResult, ProofResult } from '../result.ts';
import { figureList } from './figure-list.ts';
import { historyLines } from './history-lines.ts';
import { type Html, html } from './html.ts';
import { duration, moment, shown } from './numbers.ts';
import { type Column, facts, page, scrolling, table, verdict } from './page.ts';
import { timelinePlot } from './timeline-plot.ts';
import { type Slice, slicesOf } from './timeline.ts';

const FINDINGS_MAX = 10;

/** A run of the fault checker as a page. Without a history there is no timeline. */
export function proofPage(result: ProofResult, history: readonly Line[]): string {
  const { seed, ok, date, durationMs, repeat, checks, figures, faults, warnings, neverDone } = result;
  const failed = checks.filter((check) => !check.ok);
  const short = figures.filter((figure) => !figure.ok && !figure.name.startsWith('check '));
  const title = ok
    ? 'All is well'
    : `${count(failed.length, 'check')} failed${short.length > 0 ? `, ${count(short.length, 'figure')} short` : ''}`;
  const slices = slicesOf(history);
  const notes = [...warnings, ...(neverDone.length > 0 ? [`Never done in this run: ${neverDone.join(', ')}.`] : [])];
  return page(
    `Proof, seed ${seed}: ${title}`,
    html`<h1 class="verdict">${verdict(ok, { good: title, bad: title })}</h1>
<p class="muted">One run of the fault checker: clients at work on a whole installation while it is hurt, and what was left afterwards.</p>
${facts([
  ['Seed', seed],
  ['Date', moment(date)],
  ['Took', duration(durationMs)],
  ['Faults', faults.length],
  ['Again', html`<code>${repeat}</code>`],
])}
${notes.map((note) => html`<p class="warn note">! ${note}</p>`)}
${failed.length > 0 && html`<h2>What was found</h2>${failed.map((check) => finding(check, result))}`}
${slices.length > 0 && timeline(slices, faults)}
<h2>Checks</h2>
${scrolling('wide', 'Checks', table(CHECKS, checks))}
<h2>Figures</h2>
${figureList(figures.filter(({ name }) => !name.startsWith('check ')))}
<h2>What clients sent</h2>
${commands(result)}`,
  );
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`;
}

const CHECKS: Column<CheckResult>[] = [
  { head: '', kind: 'short', cell: ({ ok }) => verdict(ok, { good: 'holds', bad: 'fails' }) },
  { head: 'Check', kind: 'short', cell: ({ name }) => html`<code>${name}</code>` },
  { head: 'What holds', cell: ({ title }) => title },
  { head: 'Found', kind: 'n', cell: ({ findings }) => findings.length },
  { head: 'Examined', kind: 'n', cell: ({ examined }) => shown(examined) },
];

function finding({ name, title, findings, examined }: CheckResult, { shortest }: ProofResult): Html {
  const lines = shortest.find(({ check }) => check === name)?.lines ?? [];
  const more = findings.length - FINDINGS_MAX;
  return html`<section class="finding"><h3><code>${name}</code></h3><p class="muted">What does not hold: ${title}.</p>
${findings.length === 0 && html`<p>It looked at ${examined} things: a check that looks at nothing shows nothing.</p>`}
${findings.slice(0, FINDINGS_MAX).map(({ detail }) => html`<p class="detail">${detail}</p>`)}
${more > 0 && html`<p class="muted">… and ${more} more.</p>`}
${lines.length > 0 && html`<p class="muted">The shortest history that shows the first:</p><pre tabindex="0">${historyLines(lines).join('\n')}</pre>`}
</section>`;
}

function timeline(slices: readonly Slice[], faults: readonly FaultWindow[]): Html {
  const ms = (value: number) => (Number.isNaN(value) ? '' : shown(value));
  const columns: Column<Slice>[] = [
    { head: 'From, s', kind: 'n', cell: ({ from }) => from / 1_000 },
    { head: 'Ok', kind: 'n', cell: ({ ok }) => ok },
    { head: 'Refused', kind: 'n', cell: ({ refused }) => refused },
    { head: 'Unknown', kind: 'n', cell: ({ unknown }) => unknown },
    { head: 'Median, ms', kind: 'n', cell: ({ p50Ms }) => ms(p50Ms) },
    { head: 'p99, ms', kind: 'n', cell: ({ p99Ms }) => ms(p99Ms) },
    { head: 'Longest, ms', kind: 'n', cell: ({ longestMs }) => ms(longestMs) },
  ];
  const windows: Column<FaultWindow>[] = [
    { head: 'Fault', kind: 'short', cell: ({ fault }) => html`<code>${fault}</code>` },
    { head: 'From', kind: 'n', cell: ({ from }) => duration(from) },
    {
      head: 'Lasted',
      kind: 'n',
      cell: ({ from, until }) => (Number.isFinite(until) ? duration(until - from) : 'to the end'),
    },
    { head: 'What was done', cell: ({ detail }) => detail },
  ];
  // While the installation is started nobody asks.
  const first = slices.findIndex(({ ok, refused, unknown }) => ok + refused + unknown > 0);
  return html`<h2>The run</h2>
${scrolling('wide', 'The run over its time', timelinePlot(slices, faults))}
<ul class="legend">
<li><i class="of-ok"></i>ok</li><li><i class="of-refused"></i>refused</li><li><i class="of-unknown"></i>unknown</li>
<li><i class="line of-p50"></i>median</li><li><i class="line of-p99"></i>99th percentile; dashed: ten seconds, which no answer may take</li>
${faults.length > 0 && html`<li><i class="of-fault"></i>a fault</li>`}
</ul>
<details><summary>The run in numbers</summary>${scrolling('tall', 'The run in numbers', table(columns, slices.slice(first)))}</details>
${faults.length > 0 && html`<details><summary>${count(faults.length, 'fault')}</summary>${scrolling('tall', 'Faults', table(windows, faults))}</details>`}`;
}

function commands({ commands: sent, reads }: ProofResult): Html {
  const columns: Column<[string, Count]>[] = [
    { head: 'Kind', kind: 'short', cell: ([name]) => html`<code>${name}</code>` },
    { head: 'Sent', kind: 'n', cell: ([, one]) => shown(one.sent) },
    { head: 'Ok', kind: 'n', cell: ([, one]) => shown(one.ok) },
    { head: 'Refused', kind: 'n', cell: ([, one]) => shown(one.refused) },
    { head: 'Unknown', kind: 'n', cell: ([, one]) => shown(one.unknown) },
    {
      head: 'Not ok for',
      cell: ([, { codes }]) =>
        Object.entries(codes)
          .toSorted(([, a], [, b]) => b - a)
          .slice(0, 4)
          .map(([code, n]) => `${code} ${n}`)
          .join(', '),
    },
  ];
  const part = (name: string, counts: Record<string, Count>) => {
    const rows = Object.entries(counts);
    const label = `${count(rows.length, 'kind')} of ${name}`;
    return (
      rows.length > 0 &&
      html`<details><summary>${label}</summary>${scrolling('wide', label, table(columns, rows))}</details>`
    );
  };
  return html`${part('commands', sent)}${part('reads', reads)}`;
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BenchResult } from '../bench/result.ts';
import { historian } from '../checks/testkit/evidence.ts';
import type { Line } from '../history.ts';
import type { ProofResult } from '../result.ts';
import { benchPage } from './bench-page.ts';
import { dotPlot } from './dot-plot.ts';
import { figureTable } from './figure-table.ts';
import type { Figure } from './figure.ts';
import { historyLines } from './history-lines.ts';
import { html } from './html.ts';
import { duration, median, quantile, shown } from './numbers.ts';
import { linear, logarithmic } from './plot-scale.ts';
import { proofPage } from './proof-page.ts';
import { boundOf, spreadOf } from './spread.ts';
import { slicesOf } from './timeline.ts';
import { timelinePlot } from './timeline-plot.ts';
import { writeMarkdown } from './write-markdown.ts';
import { writeReport } from './write-report.ts';

const figure = (more: Partial<Figure> = {}): Figure => ({
  name: 'service.assign',
  value: 2310,
  unit: '1/s',
  against: 'pgbench | prepared',
  ratio: 0.7,
  target: '≥ 0.60',
  ok: true,
  rounds: { ours: [70, 60, 80], against: [100, 100, 100] },
  ...more,
});
const ALONE: Partial<Figure> = {
  against: null,
  ratio: null,
  value: 180,
  unit: 'ms',
  target: '≤ 250 ms',
  rounds: { ours: [180, 170, 200] },
};
const LESS: Partial<Figure> = { ratio: 0.5, rounds: { ours: [20, 22, 18], against: [10, 11, 9] } };
const BENCH: BenchResult = {
  figures: [
    figure(),
    figure({ ...ALONE, name: 'screen' }),
    figure({
      name: 'gone',
      value: 0,
      unit: '',
      against: null,
      ratio: null,
      target: 'measured',
      ok: false,
      note: 'no pgbench',
    }),
  ].map(({ rounds, ...rest }) => (rest.name === 'gone' || !rounds ? rest : { ...rest, rounds })),
  machine: { cpu: 'a CPU', cores: 2, memory: 24, node: 'v24', postgres: '18.4', pgbench: null, os: 'Linux 6' },
  date: '2026-11-21T10:04:59.000Z',
  quick: true,
  command: 'pnpm bench --quick',
  seed: 7,
};

describe('numbers', () => {
  test.each([
    [2310.4, '2\u2009310'],
    [1234567, '1\u2009234\u2009567'],
    [4.1267, '4.13'],
    [0.000521, '0.000521'],
    [99.96, '100'],
    [0, '0'],
    [-12.345, '-12.3'],
  ])('%s is shown as %s', (value, text) => expect(shown(value)).toBe(text));
  test.each([
    [12, '12 ms'],
    [1_500, '1.5 s'],
    [60_000, '1 min'],
    [250_000, '4 min 10 s'],
  ])('%s ms last %s', (ms, text) => expect(duration(ms)).toBe(text));
  test('medians lie between neighbours', () => {
    expect([median([3, 1, 2]), median([1, 2]), quantile([1, 2, 3, 4, 5], 0.99)]).toEqual([2, 1.5, 4.96]);
    expect(median([])).toBeNaN();
  });
});

describe('a figure’s rounds', () => {
  test('are told as ratios where there is one, the way round that the figure has it', () => {
    expect(spreadOf(figure())).toEqual({ of: 'ratio', points: [0.7, 0.6, 0.8], median: 0.7 });
    expect(spreadOf(figure(LESS))).toEqual({ of: 'ratio', points: [0.5, 0.5, 0.5], median: 0.5 });
    expect(spreadOf(figure(ALONE))).toEqual({ of: 'value', points: [180, 170, 200], median: 180 });
    expect(spreadOf({ ...(BENCH.figures[2] ?? figure()) })).toBeUndefined();
  });
  test('have a bound where the target is one', () => {
    expect([
      boundOf(figure()),
      boundOf(figure(ALONE)),
      boundOf(figure({ target: '0' })),
      boundOf(figure({ target: null })),
    ]).toEqual([{ sign: '≥', value: 0.6 }, { sign: '≤', value: 250 }, undefined, undefined]);
  });
  test('are plotted: a dot each, the median, the bound where it is of what is shown, and in words', () => {
    const plot = dotPlot(figure())?.html ?? '';
    expect(plot.match(/<circle/g)).toHaveLength(3);
    expect(plot).toContain('3 rounds: 0.7, 0.6, 0.8; median 0.7; asked for ≥ 0.60');
    expect(plot).toContain('class="zone"');
    expect(dotPlot(figure({ target: null }))?.html).not.toContain('class="zone"');
    // A bound of the value beside a ratio would stand at a wrong place.
    expect(dotPlot(figure(ALONE))?.html).toContain('class="zone"');
    expect(plot).not.toContain('NaN');
    expect(dotPlot(figure({ ...ALONE, rounds: { ours: [0, 0] }, value: 0, target: null }))?.html).not.toContain('NaN');
  });
});

test('scales put data where they belong and have round ticks', () => {
  const scale = linear([0, 0.45], [0, 450]);
  expect([scale.at(0), scale.at(0.45)]).toEqual([0, 450]);
  expect(scale.ticks).toEqual([0, 0.2, 0.4]);
  expect(linear([5, 5], [0, 10]).at(5)).toBe(0);
  expect(logarithmic([1, 20_000], [100, 0]).ticks).toEqual([1, 10, 100, 1_000, 10_000]);
  expect(logarithmic([1, 1_000], [90, 0]).at(0)).toBe(90);
});

describe('a run over its time', () => {
  const history = historian();
  history.end(history.send({}), { status: 200 });
  history.end(history.send({}), { status: 409, code: 'taken' });
  history.wait(5_000);
  history.end(history.send({}), { why: 'gone' });
  history.send({});
  const slices = slicesOf(history.lines);

  test('is counted slice by slice; what was never answered is in none', () => {
    expect(slices.reduce((n, { ok, refused, unknown }) => n + ok + refused + unknown, 0)).toBe(3);
    expect(slices.at(0)).toMatchObject({ from: 0, until: 500, ok: 0, p50Ms: Number.NaN });
    expect(slices.find(({ ok }) => ok === 1)).toMatchObject({ from: 1_000, p50Ms: 100, p99Ms: 100, longestMs: 100 });
    expect(slicesOf(history.lines, 3)).toHaveLength(2);
    expect(slicesOf([])).toEqual([]);
  });

  test('is drawn with its faults, also with one that nobody ended', () => {
    const faults = [
      { fault: 'cut', detail: 'web-1', from: 100, until: 2_000 },
      { fault: 'cut', detail: 'worker', from: 3_000, until: Number.POSITIVE_INFINITY },
      { fault: 'kill', detail: 'web-2', from: 50, until: 50 },
    ];
    const plot = timelinePlot(slices, faults).html;
    expect(plot.match(/class="shade"/g)).toHaveLength(3);
    expect(plot.match(/class="fault"/g)).toHaveLength(3);
    expect(plot).toContain('cut: worker, 3 s to the end');
    expect(plot).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('each kind of line is told in one', () => {
  const history = historian();
  history.add({ kind: 'fault', fault: 'cut', phase: 'begin', detail: 'web-1' });
  const op = history.send({ commandId: 'c', body: { long: 'x'.repeat(500) } });
  history.end(op, { status: 201, body: {} });
  history.end(op, { status: 409, code: 'taken' });
  history.end(op, { why: 'gone' });
  const stream = { kind: 'stream', client: 's', tenant: 'acme' } as const;
  history.add({ ...stream, what: 'connected', server: 0, resumedFrom: '4' });
  history.add({ ...stream, what: 'change', id: '5', data: {} });
  history.add({ ...stream, what: 'reset' });
  history.add({ ...stream, what: 'lost', why: 'cut' });
  const lines = historyLines(history.lines);
  expect(lines.map((line) => line.slice(13).split(' ').slice(0, 2).join(' '))).toEqual([
    '▼ cut',
    '#1 acme',
    '#1 ok',
    '#1 refused',
    '#1 unknown:',
    'stream of',
    'stream of',
    'stream of',
    'stream of',
  ]);
  expect(lines.every((line) => !line.includes('\n') && line.length < 400)).toBe(true);
});

const NASTY = '<script>alert("x")</script>';
const line: Line = { kind: 'ok', op: 1, at: 5, status: 200, body: NASTY };
const PROOF: ProofResult = {
  seed: 5,
  ok: false,
  date: BENCH.date,
  durationMs: 118_000,
  folder: '/x',
  repeat: 'pnpm prove --seed 5',
  checks: [
    { name: 'canary', title: 'Nothing leaks', examined: 4, findings: [{ detail: NASTY, about: [] }], ok: false },
    { name: 'tiers', title: 'All in one place', examined: 0, findings: [], ok: false },
    { name: 'deadlines', title: 'In time', examined: 9, findings: [], ok: true },
  ],
  figures: [{ ...figure(ALONE), ok: false }, figure({ name: 'check canary' })],
  commands: { assign: { sent: 3, ok: 1, refused: 1, unknown: 1, codes: { taken: 1 } } },
  reads: {},
  neverDone: ['divert'],
  faults: [],
  shortest: [{ check: 'canary', finding: { detail: NASTY, about: [] }, lines: [line] }],
  warnings: [NASTY],
};

describe('the page', () => {
  test('says what was found, with the shortest history, and shows checks, figures and commands', () => {
    const text = proofPage(PROOF, [line]);
    for (const said of [
      '2 checks failed, 1 figure short',
      'ok 200',
      'looked at 0 things',
      'Never done in this run: divert',
      'pnpm prove --seed 5',
      'taken 1',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('check canary');
    const good = proofPage({ ...PROOF, ok: true, checks: PROOF.checks.slice(2), figures: [], shortest: [] }, []);
    expect(good).toContain('All is well');
    expect(good).not.toContain('What was found');
  });

  test('is whole in itself: no script, no request, nothing of the data as markup, every element closed', () => {
    for (const text of [proofPage(PROOF, [line]), benchPage(BENCH)]) {
      expect(text).not.toContain('<script');
      expect(text).not.toMatch(/(src|href)="(?!data:)/);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      for (const tag of ['div', 'section', 'table', 'tr', 'td', 'th', 'p', 'svg', 'details', 'dl', 'span', 'h3']) {
        const [open, closed] = [text.match(new RegExp(`<${tag}[ >]`, 'g')), text.match(new RegExp(`</${tag}>`, 'g'))];
        expect([tag, open?.length]).toEqual([tag, closed?.length]);
      }
    }
  });

  test('tells a bench’s machine, what was short, and what was not measured', () => {
    const text = benchPage(BENCH);
    for (const said of [
      '2 of 3 targets met',
      'a CPU, 2 cores, 24 GiB',
      'not measured',
      'no pgbench',
      'The short form',
      '3 rounds',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('is written where it is asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yardmaster-report-'));
    expect(readFileSync(await writeReport(join(folder, 'new'), BENCH), 'utf8')).toBe(benchPage(BENCH));
    expect(readFileSync(await writeReport(folder, PROOF, [line]), 'utf8')).toBe(proofPage(PROOF, [line]));
    rmSync(folder, { recursive: true });
  });
});

test('templates escape everything but HTML', () => {
  expect(html`<b title="${'"'}">${'<&'}${html`<i>${1}</i>`}${[html`,`, '<']}${null}${undefined}${false}</b>`.html).toBe(
    '<b title="&#34;">&#60;&#38;<i>1</i>,&#60;</b>',
  );
});

test('Markdown for the documentation: machine, versions, date, a row a figure, and no cell that breaks the table', () => {
  const text = writeMarkdown(BENCH, '# Old\n\n| old |\n\n## What falls short, and why\n\nBy hand.\n');
  expect(text).not.toMatch(/\| old \||median deviation/);
  expect(text).toMatch(/\n\n## What falls short, and why\n\nBy hand\.\n$/);
  expect(writeMarkdown(BENCH, text)).toBe(text);
  expect(text).toContain('| date | 2026-11-21 10:04 UTC |');
  expect(text).toContain('| pgbench | not installed |');
  expect(text).toContain(
    '| `service.assign` | 2\u2009310 1/s | pgbench \\| prepared | 0.7 | 3: 0.6 to 0.8 | ≥ 0.60 | ✓ |',
  );
  expect(text).toContain('| `gone` | not measured |');
  expect(text).toContain('- `gone`: no pgbench');
  const rows = text.split('\n').filter((row) => row.startsWith('| `'));
  expect(rows.map((row) => row.replaceAll('\\|', '').split('|').length)).toEqual([9, 9, 9]);
});

test('a table for the terminal', () => {
  const rows = figureTable(BENCH.figures).split('\n');
  expect(rows[1]).toMatch(/^✓ {2}service\.assign +2\u2009310 1\/s +0\.7 +0\.6–0\.8 +≥ 0\.60 +pgbench \| prepared$/);
  expect(rows[3]).toMatch(/^✗ {2}gone +not measured/);
  expect(rows[4]).toBe('     no pgbench');
});

import type { FaultWindow } from '../checks/faults.ts';
import { type Html, html } from './html.ts';
import { duration, shown } from './numbers.ts';
import { linear, logarithmic, type Scale } from './plot-scale.ts';
import type { Slice } from './timeline.ts';

const WIDTH = 1_000;
const LEFT = 118;
const RIGHT = 12;
const LANE = 16;
const PANEL = 130;
const GAP = 30;
/** Beyond it the time is told in minutes. */
const LONG_MS = 600_000;
/** What the product promises. */
const PROMISE_MS = 10_000;
/** A fault that is over at once is still to be seen. */
const NARROWEST = 2;

/** A run over its time: which faults there were, what was answered a second, and how long that took. */
export function timelinePlot(slices: readonly Slice[], faults: readonly FaultWindow[]): Html {
  const endMs = slices.at(-1)?.until ?? 0;
  const unit = endMs > LONG_MS ? { ms: 60_000, name: 'min' } : { ms: 1_000, name: 's' };
  const time = linear([0, endMs / unit.ms], [LEFT, WIDTH - RIGHT], 10);
  const at = (ms: number): number => px(time.at(Math.min(ms, endMs) / unit.ms));
  const lanes = [...Map.groupBy(faults, ({ fault }) => fault)];
  const top = lanes.length * LANE + (lanes.length > 0 ? 14 : 0);
  const rates = { from: top + 14, until: top + 14 + PANEL };
  const waits = { from: rates.until + GAP, until: rates.until + GAP + PANEL };
  const height = waits.until + 34;
  const bars = faults.map(({ from, until }) => ({ x: at(from), width: Math.max(NARROWEST, at(until) - at(from)) }));
  return html`<svg class="timeline" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Answers a second and how long they took, over ${duration(endMs)}, with ${faults.length} faults">
    ${bars.map(({ x, width }) => html`<rect class="shade" x="${x}" width="${width}" y="${rates.from}" height="${waits.until - rates.from}"/>`)}
    ${lanes.map(([name, own], n) => lane(name, own, n * LANE, at))}
    ${ratePanel(slices, at, rates)}
    ${waitPanel(slices, at, waits)}
    ${time.ticks.map((tick) => html`<text class="tick" x="${px(time.at(tick))}" y="${waits.until + 16}">${tick} ${unit.name}</text>`)}
  </svg>`;
}

type Panel = { from: number; until: number };

function lane(name: string, faults: readonly FaultWindow[], y: number, at: (ms: number) => number): Html {
  return html`<text class="name" x="${LEFT - 8}" y="${y + 11}">${name}</text>
    <line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y + LANE - 1}" y2="${y + LANE - 1}"/>
    ${faults.map(
      ({ from, until, detail }) =>
        html`<rect class="fault" x="${at(from)}" width="${Math.max(NARROWEST, at(until) - at(from))}" y="${y + 3}" height="${LANE - 7}"><title>${name}: ${detail}, ${duration(from)} to ${Number.isFinite(until) ? duration(until) : 'the end'}</title></rect>`,
    )}`;
}

function ratePanel(slices: readonly Slice[], at: (ms: number) => number, { from, until }: Panel): Html {
  const perSecond = (n: number, slice: Slice): number => (n * 1_000) / (slice.until - slice.from);
  const most = Math.max(1, ...slices.map((slice) => perSecond(slice.ok + slice.refused + slice.unknown, slice)));
  const scale = linear([0, most * 1.05], [until, from]);
  return html`${frame('answers / s', scale, { from, until }, (tick) => shown(tick))}
    ${slices.map((slice) => {
      let below = 0;
      return (['ok', 'refused', 'unknown'] as const).map((kind) => {
        if (slice[kind] === 0) return undefined;
        const [low, high] = [below, below + perSecond(slice[kind], slice)];
        below = high;
        const x = at(slice.from);
        const width = Math.max(0.5, px(at(slice.until) - x - 0.6));
        return html`<rect class="${kind}" x="${x}" width="${width}" y="${px(scale.at(high))}" height="${px(scale.at(low) - scale.at(high))}"/>`;
      });
    })}`;
}

function waitPanel(slices: readonly Slice[], at: (ms: number) => number, panel: Panel): Html {
  const scale = logarithmic([1, 20_000], [panel.until, panel.from]);
  const line = (of: 'p50Ms' | 'p99Ms'): string => {
    let isDown = false;
    return slices
      .map((slice) => {
        const wasDown = isDown;
        isDown = !Number.isNaN(slice[of]);
        if (!isDown) return '';
        const x = (at(slice.from) + at(slice.until)) / 2;
        return `${wasDown ? 'L' : 'M'}${px(x)} ${px(scale.at(slice[of]))}h0.1`;
      })
      .join('');
  };
  const y = px(scale.at(PROMISE_MS));
  return html`${frame('time to answer', scale, panel, duration)}
    <line class="target" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/>
    <path class="p50" d="${line('p50Ms')}"/><path class="p99" d="${line('p99Ms')}"/>`;
}

function frame(title: string, scale: Scale, { from, until }: Panel, label: (tick: number) => string): Html {
  return html`<text class="panel" x="${LEFT}" y="${from - 5}">${title}</text>
    ${scale.ticks.map((tick) => {
      const y = px(scale.at(tick));
      return html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/><text class="name" x="${LEFT - 8}" y="${y + 4}">${label(tick)}</text>`;
    })}
    <line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${until}" y2="${until}"/>`;
}

function px(value: number): number {
  return Number(value.toFixed(1));
}

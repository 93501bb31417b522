import type { Figure } from './figure.ts';
import { type Html, html } from './html.ts';
import { shown } from './numbers.ts';
import { linear } from './plot-scale.ts';
import { boundOf, spreadOf } from './spread.ts';

const WIDTH = 460;
const HEIGHT = 58;
const SIDE = 16;
const TOP = 2;
const AXIS = 40;
const MIDDLE = 21;

/** A figure's rounds as dots on one line, with their median and what is asked for. Nothing where there are no rounds. */
export function dotPlot(figure: Figure): Html | undefined {
  const spread = spreadOf(figure);
  if (!spread) return undefined;
  const bound = boundOf(figure);
  // A target without a ratio is one of the value.
  const isHeld = bound !== undefined && (figure.ratio === null) === (spread.of === 'value');
  const all = [...spread.points, spread.median, ...(isHeld ? [bound.value] : [])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  // Zero is shown where it is near: a share of a limit is read from there.
  const from = low >= 0 && low < (high - low) * 2 ? 0 : low - room;
  const scale = linear([from, high + room], [SIDE, WIDTH - SIDE]);
  const said = `${spread.points.length} rounds: ${spread.points.map(shown).join(', ')}; median ${shown(spread.median)}`;
  return html`<svg class="dots" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${said}${isHeld ? `; asked for ${figure.target}` : ''}">
    ${isHeld && target(px(scale.at(bound.value)), bound.sign)}
    <line class="axis" x1="${SIDE}" x2="${WIDTH - SIDE}" y1="${AXIS}" y2="${AXIS}"/>
    ${scale.ticks.map((tick) => {
      const x = px(scale.at(tick));
      return html`<line class="axis" x1="${x}" x2="${x}" y1="${AXIS}" y2="${AXIS + 4}"/><text class="tick" x="${x}" y="${AXIS + 15}">${shown(tick)}</text>`;
    })}
    <line class="median" x1="${px(scale.at(spread.median))}" x2="${px(scale.at(spread.median))}" y1="${TOP + 3}" y2="${AXIS - 3}"/>
    ${spread.points.map((point, n) => html`<circle class="${figure.ok ? 'dot' : 'dot bad'}" cx="${px(scale.at(point))}" cy="${MIDDLE + ((n % 3) - 1) * 5}" r="3.5"/>`)}
  </svg>`;
}

/** The bound, and the side of it on which one has to be. */
function target(x: number, sign: '≥' | '≤'): Html {
  const [from, until] = sign === '≥' ? [x, WIDTH - SIDE] : [SIDE, x];
  return html`<rect class="zone" x="${from}" width="${px(until - from)}" y="${TOP}" height="${AXIS - TOP}"/>
    <line class="target" x1="${x}" x2="${x}" y1="${TOP}" y2="${AXIS}"/>`;
}

function px(value: number): number {
  return Number(value.toFixed(1));
}

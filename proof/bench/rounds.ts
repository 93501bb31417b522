import type { Figure } from '../report/figure.ts';
import type { Comparison, Extra, Measures, Side, Source, Target } from './bench.ts';

/** One round's measures by side. */
export type Measured = ReadonlyMap<string, Measures>;

/** Forward in even rounds, backward in odd ones: over two rounds each side has stood equally early and late. */
export function inTurn(sides: Record<string, Side>, index: number): [name: string, side: Side][] {
  const forward = Object.entries(sides);
  return index % 2 === 0 ? forward : forward.toReversed();
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new Error('no rounds');
  return (lower + upper) / 2;
}

/** Median of the distances from the median: a spread that one stray round does not move. */
export function medianDeviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

/** The smallest value that at least `share` of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new Error('no values');
  return value;
}

/** @throws where a side did not measure what the comparison tells of */
export function figureOf(comparison: Comparison, rounds: readonly Measured[]): Figure {
  const ours = rounds.map((round) => measureOf(round, comparison.ours));
  const { against, inverse = false, target } = comparison;
  const theirs = against && rounds.map((round) => measureOf(round, against));
  const ratios = theirs?.map((other, i) => {
    const own = ours[i] ?? Number.NaN;
    return inverse ? other / own : own / other;
  });
  const value = median(ours);
  const ratio = ratios ? median(ratios) : null;
  const judged = target?.of === 'ratio' ? ratio : value;
  const spread = spreadOf(ratios ?? ours, ratios ? 'ratio' : 'value');
  return {
    name: comparison.name,
    value: tidy(value),
    unit: comparison.unit,
    against: against?.words ?? null,
    ratio: ratio === null ? null : tidy(ratio),
    target: target && wordsOf(target, comparison.unit),
    ok: target === null || (judged !== null && meets(judged, target)),
    rounds: { ours: ours.map(tidy), ...(theirs ? { against: theirs.map(tidy) } : {}) },
    note: comparison.note ? `${comparison.note} ${spread}` : spread,
  };
}

export function figureOfExtra({ name, value, unit, target, note }: Extra): Figure {
  return {
    name,
    value: tidy(value),
    unit,
    against: null,
    ratio: null,
    target: target && wordsOf(target, unit),
    ok: target === null || meets(value, target),
    ...(note === undefined ? {} : { note }),
  };
}

function measureOf(round: Measured, { side, measure }: Source): number {
  const value = round.get(side)?.[measure];
  if (value === undefined || !Number.isFinite(value)) throw new Error(`${side} did not measure ${measure}`);
  return value;
}

function meets(value: number, target: Target): boolean {
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

function wordsOf(target: Target, unit: string): string {
  const bound = 'atLeast' in target ? `≥ ${amount(target.atLeast, target)}` : `≤ ${amount(target.atMost, target)}`;
  return target.of === 'value' && unit !== '' ? `${bound} ${unit}` : bound;
}

function amount(value: number, { of }: Target): string {
  return of === 'ratio' ? value.toFixed(2) : String(value);
}

function spreadOf(values: readonly number[], of: string): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const numbers = `${tidy(least)} to ${tidy(most)}, median deviation ${tidy(medianDeviation(values))}`;
  return `${values.length} rounds, ${of} ${numbers}.`;
}

/** Four digits: what lies beyond is noise. */
function tidy(value: number): number {
  return Number(value.toPrecision(4));
}

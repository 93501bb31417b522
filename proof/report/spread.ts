import type { Figure } from './figure.ts';
import { median } from './numbers.ts';

/** What a figure's rounds show: the ratio where there is one, else the value. */
export type Spread = { of: 'ratio' | 'value'; points: number[]; median: number };

export function spreadOf({ rounds, ratio }: Figure): Spread | undefined {
  if (!rounds || rounds.ours.length === 0) return undefined;
  const { ours, against } = rounds;
  if (ratio === null || !against || against.length !== ours.length) {
    return { of: 'value', points: ours, median: median(ours) };
  }
  const ratios = ours.map((value, n) => value / (against[n] ?? Number.NaN));
  // Where less is better the ratio is the other way round: the one that the figure tells.
  const inverse = ratios.map((value) => 1 / value);
  const isInverse = Math.abs(median(inverse) - ratio) < Math.abs(median(ratios) - ratio);
  const points = isInverse ? inverse : ratios;
  return { of: 'ratio', points, median: ratio };
}

/** What a target asks for, as a number: `≥ 0.60` is 0.6, `≤ 250 ms` is 250; undefined where it is no bound. */
export function boundOf({ target }: Figure): { sign: '≥' | '≤'; value: number } | undefined {
  const [, sign, number] = /^([≥≤])\s*(\d+(?:\.\d+)?)/.exec(target ?? '') ?? [];
  if (sign !== '≥' && sign !== '≤') return undefined;
  return { sign, value: Number(number) };
}

export type Scale = { at(value: number): number; ticks: number[] };

/** From data to pixels, with round ticks inside, at most so many and one. */
export function linear([low, high]: readonly [number, number], [from, to]: readonly [number, number], most = 4): Scale {
  const span = high - low || 1;
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return {
    at: (value) => from + ((value - low) / span) * (to - from),
    ticks: Array.from({ length: Math.max(0, count) }, (_, n) => Number(((first + n) * step).toPrecision(12))),
  };
}

/** The same by powers of ten; what is below the low end stands on it. */
export function logarithmic([low, high]: readonly [number, number], range: readonly [number, number]): Scale {
  const scale = linear([Math.log10(low), Math.log10(high)], range);
  const powers = Array.from({ length: 13 }, (_, n) => 10 ** (n - 3));
  return {
    at: (value) => scale.at(Math.log10(Math.max(low, value))),
    ticks: powers.filter((power) => power >= low && power <= high),
  };
}

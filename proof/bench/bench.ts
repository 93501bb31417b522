import type { Random } from '../random.ts';
import type { Stage } from './stage.ts';

/**
 * One comparison, or several that share what they are prepared with. `prepare` sets the stage once; then the runner
 * measures every side of it in each round, in turn: forward in one round, backward in the next (ABBA), so that a machine
 * which grows slower or faster does it to all sides alike. Warm-up rounds are thrown away.
 */
export type Bench = {
  /** As in `--only service,http`. */
  name: string;
  title: string;
  /** How many rounds are kept; the runner's standard where it is absent (`--quick` 3, else 9). */
  rounds?: { quick: number; full: number };
  /** Plays on the stage that the bench before it has left: making a thousand tenants takes minutes. */
  onStageBefore?: boolean;
  /** @throws NotMeasured where the machine lacks what is needed */
  prepare(stage: Stage): Promise<Prepared>;
};

export type Prepared = {
  /** At least one. Each is measured once a round, by name. */
  sides: Record<string, Side>;
  /** What is told of the rounds: at least one. */
  comparisons: Comparison[];
  /** Before each round, not measured: VACUUM, making work, freeing units. */
  settle?(): Promise<void>;
  /** After the last round, what is not of rounds: deadlocks counted, rows checked. */
  afterwards?(): Promise<Extra[]>;
  close(): Promise<void>;
};

/** Measures for about `round.ms` and gives what it saw by name, e.g. `{ perSecond: 2310, p99Ms: 4.1 }`. Finite numbers. */
export type Side = (round: Round) => Promise<Measures>;
export type Measures = Record<string, number>;

export type Round = {
  /** How long a side should take; the short form's and the smoke test's are short. */
  ms: number;
  /** Counts from 0 through the kept rounds; warm-up rounds are negative. */
  index: number;
  random: Random;
};

/** A side and one of its measures. */
export type Source = { side: string; measure: string };

/**
 * Becomes a figure: `value` is the median of `ours` over the rounds, `ratio` the median of ours / against of each round (of
 * against / ours with `inverse`, where less is better and the target is still a share of the limit).
 */
export type Comparison = {
  /** e.g. `service.assign`; unique over all benches. */
  name: string;
  unit: string;
  ours: Source;
  /** null: the figure stands alone. */
  against: (Source & { words: string }) | null;
  inverse?: boolean;
  /** Of the ratio, or of the value where the figure stands alone; null: told, not judged. */
  target: Target | null;
  note?: string;
};

export type Target = { of: 'ratio' | 'value'; atLeast: number } | { of: 'ratio' | 'value'; atMost: number };

/** A figure that does not come from rounds. */
export type Extra = { name: string; value: number; unit: string; target: Target | null; note?: string };

/** Thrown by `prepare`: what is missing and how to get it. Its figures are told as not measured, and are not ok. */
export class NotMeasured extends Error {
  override name = 'NotMeasured';
}

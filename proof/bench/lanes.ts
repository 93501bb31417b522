import { performance } from 'node:perf_hooks';
import { quantile } from './rounds.ts';

export type Pace = {
  /** Seen by each call: which lane it is, and the how-manieth call of the lane. */
  lanes: number;
  ms: number;
  /** Calls a second of all lanes together; without it each lane goes on as soon as it can. */
  perSecond?: number;
};

export type Paced = { perSecond: number; p50Ms: number; p99Ms: number };

/**
 * Several callers side by side, each with one call at a time, until the time is over. With a pace, a call's time counts
 * from when it was due: a caller that is held up must not hide how long the ones behind it waited.
 */
export async function inLanes(
  { lanes, ms, perSecond }: Pace,
  work: (lane: number, call: number) => Promise<unknown>,
): Promise<Paced> {
  const started = performance.now();
  const tookMs: number[] = [];
  const everyMs = perSecond === undefined ? 0 : (1_000 * lanes) / perSecond;
  const lane = async (_: unknown, n: number) => {
    for (let call = 0; ; call++) {
      const dueAt = everyMs === 0 ? performance.now() : started + (call + n / lanes) * everyMs;
      if (dueAt - started >= ms) return;
      const early = dueAt - performance.now();
      if (early > 0) await new Promise((resume) => void setTimeout(resume, early));
      await work(n, call);
      tookMs.push(performance.now() - dueAt);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = (performance.now() - started) / 1_000;
  return { perSecond: tookMs.length / seconds, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) };
}

import { opsOf } from '../checks/ops.ts';
import type { Line } from '../history.ts';
import { quantile } from './numbers.ts';

/** A piece of a run: what was answered in it, and how long that had taken. Milliseconds; NaN where nothing was. */
export type Slice = {
  from: number;
  until: number;
  ok: number;
  refused: number;
  unknown: number;
  p50Ms: number;
  p99Ms: number;
  longestMs: number;
};

const SLICES_MAX = 240;
const SIZES_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000];

/** A run in equal slices, from its start to its last answer; as short as `most` of them allow. */
export function slicesOf(history: readonly Line[], most = SLICES_MAX): Slice[] {
  const answers = opsOf(history).flatMap(({ invoke, end }) =>
    end ? [{ at: end.at, ms: end.at - invoke.at, kind: end.kind }] : [],
  );
  const until = answers.reduce((last, { at }) => Math.max(last, at), 0);
  const size = SIZES_MS.find((ms) => until / ms <= most) ?? 86_400_000;
  const bySlice = Map.groupBy(answers, ({ at }) => Math.floor(at / size));
  return Array.from({ length: answers.length === 0 ? 0 : Math.floor(until / size) + 1 }, (_, n) => {
    const own = bySlice.get(n) ?? [];
    const count = (kind: 'ok' | 'refused' | 'unknown') => own.filter((answer) => answer.kind === kind).length;
    const took = own.map(({ ms }) => ms);
    return {
      from: n * size,
      until: (n + 1) * size,
      ok: count('ok'),
      refused: count('refused'),
      unknown: count('unknown'),
      p50Ms: quantile(took, 0.5),
      p99Ms: quantile(took, 0.99),
      longestMs: took.length === 0 ? Number.NaN : Math.max(...took),
    };
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from '@yardmaster/database/deadline';
import { DeadlineExceeded } from '@yardmaster/database/errors';
import type { Cluster } from '../cluster/cluster.ts';
import type { Recorder } from '../history.ts';
import type { Random } from '../random.ts';
import { healAll, waitUntilWell } from './heal.ts';
import { type Begun, Breach, type FaultKind } from './nemesis.ts';

export type NemesisOptions = {
  cluster: Cluster;
  recorder: Recorder;
  random: Random;
  kinds: readonly FaultKind[];
  /** By the recorder's clock: when everything is to be healed. */
  untilMs: number;
  /** Between two faults, on average. */
  calmMs: number;
  /** Ends it early; everything is healed all the same. */
  signal?: AbortSignal;
};

export type NemesisReport = {
  /** How many began, by name. */
  began: Record<string, number>;
  /** What the database let through that it must refuse. */
  breaches: string[];
  /** How long it took at the end until everything was well. */
  wellAfterMs: number;
};

const SHORTEST_MS = 500;
const LONGEST_MS = 6_000;
/** Past the product's longest deadline. */
const LONGEST_BLACK_HOLE_MS = 12_000;
const BEGIN_WITHIN_MS = 15_000;
const TWO_AT_ONCE = 0.3;

type Planned = { kind: FaultKind; random: Random; afterMs: number; lengthMs: number };

/**
 * Hurts the installation as the seed says, one or two faults at a time with calm between, until the time is over; then
 * heals everything. @throws when the installation is not well again 60 s later
 */
export async function runNemesis(options: NemesisOptions): Promise<NemesisReport> {
  const { cluster, recorder, random, kinds, untilMs, calmMs, signal } = options;
  const report: NemesisReport = { began: {}, breaches: [], wellAfterMs: 0 };
  const leftMs = (): number => (signal?.aborted ? 0 : untilMs - recorder.now());
  const pause = (ms: number): Promise<unknown> =>
    sleep(Math.max(0, ms), undefined, signal ? { signal } : {}).catch(() => {});
  try {
    for (let round = 0; kinds.length > 0; round++) {
      await pause(Math.min(calmMs * (0.5 + random.next()), leftMs()));
      if (leftMs() < SHORTEST_MS) break;
      const planned = plan(random.fork(`round-${round}`), kinds);
      await Promise.all(planned.map((one) => inflict(one, cluster, recorder, report, leftMs, pause)));
    }
  } finally {
    healAll(cluster);
    const healedAt = recorder.now();
    await waitUntilWell(cluster);
    report.wellAfterMs = recorder.now() - healedAt;
  }
  return report;
}

function plan(random: Random, kinds: readonly FaultKind[]): Planned[] {
  const count = random.chance(TWO_AT_ONCE) ? 2 : 1;
  return random
    .shuffle(kinds)
    .slice(0, count)
    .map((kind, n) => {
      const longestMs = kind.name === 'black-hole' ? LONGEST_BLACK_HOLE_MS : LONGEST_MS;
      return {
        kind,
        random: random.fork(kind.name),
        afterMs: n * random.int(1_000),
        lengthMs: SHORTEST_MS + random.int(longestMs - SHORTEST_MS),
      };
    });
}

async function inflict(
  { kind, random, afterMs, lengthMs }: Planned,
  cluster: Cluster,
  recorder: Recorder,
  report: NemesisReport,
  leftMs: () => number,
  pause: (ms: number) => Promise<unknown>,
): Promise<void> {
  const tell = (phase: 'begin' | 'end', detail: string, more: { since?: number } & Partial<Begun> = {}): void => {
    const { since, hurts, feltForMs } = more;
    recorder.add({
      kind: 'fault',
      fault: kind.name,
      phase,
      detail,
      ...(since === undefined ? {} : { since }),
      ...(hurts === undefined ? {} : { hurts }),
      ...(feltForMs === undefined ? {} : { feltForMs }),
    });
  };
  await pause(Math.min(afterMs, leftMs()));
  if (leftMs() <= 0) return;
  const since = recorder.now();
  const beginning = kind.begin(cluster, random);
  try {
    const begun = await withDeadline(beginning, BEGIN_WITHIN_MS);
    report.began[kind.name] = (report.began[kind.name] ?? 0) + 1;
    tell('begin', begun.detail, { ...begun, since });
    await pause(Math.min(lengthMs, leftMs()));
    await begun.end();
    tell('end', begun.detail);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof Breach) report.breaches.push(why);
    // Two faults may get into each other's way: who ends backends needs a database.
    tell('begin', error instanceof Breach ? why : `it could not begin: ${why}`);
    tell('end', '');
    // What begins after all hurts all the same.
    if (error instanceof DeadlineExceeded) await withDeadline(beginning, BEGIN_WITHIN_MS).then(endLate, () => {});
  }

  async function endLate(begun: Begun): Promise<void> {
    tell('begin', begun.detail, { ...begun, since });
    await begun.end();
    tell('end', begun.detail);
  }
}

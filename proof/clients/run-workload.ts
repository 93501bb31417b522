import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../cluster/cluster.ts';
import type { Recorder } from '../history.ts';
import type { Random } from '../random.ts';
import { type Api, type Caller, openApi } from './api.ts';
import { archive, archiveOnceMore, type ArchiveRuns, type LastRuns } from './archiver.ts';
import { dispatch, type Shift } from './dispatcher.ts';
import { drive } from './driver.ts';
import { intrude } from './intruder.ts';
import { open } from './opening.ts';
import { openSender } from './perform.ts';
import { setUp, type YardSize } from './set-up.ts';
import { settle, type Settled } from './settle.ts';
import { readStream, type StreamReader } from './stream-reader.ts';
import type { Yard } from './yard.ts';

const STREAMS_PER_TENANT = 2;
const READY_WITHIN_MS = 20_000;
/** Who was cut off in the middle of a statement may keep its locks until that ends. */
const LOCKS_HELD_MS = 2_000;
/** Longer than any answer takes, a batch's included. */
const UNDER_WAY_MS = 36_000;

export type Workload = {
  cluster: Cluster;
  recorder: Recorder;
  random: Random;
  seed: number;
  tenants: readonly string[];
  /** Dispatchers and drivers of all tenants. */
  clients: number;
  workMs: number;
  /** For how long they go on when nothing is hurt any more; 0: not at all. */
  calmMs: number;
  /** Ends the work sooner. */
  isEnough(): boolean;
  /** Before it is checked, the queues rest for so long. */
  restMs: number;
  /** The source tree whose command line the archiver runs. */
  source: string;
  /** What the product's processes are given beside their settings. */
  env: Record<string, string>;
  /** Hurts the installation until then, by the recorder's time; settles once everything is healed. */
  hurt(untilMs: number): Promise<void>;
  /** Ends everything at once. */
  signal: AbortSignal;
  log(line: string): void;
};

export type Worked = Settled & { archived: ArchiveRuns; last: LastRuns };

/**
 * A day at the yards: fills the tenants, lets everybody work beside the faults, then waits until all is healed, known and
 * at rest. @throws when the set-up is refused, or the signal ends it
 */
export async function runWorkload(workload: Workload): Promise<Worked> {
  const { cluster, recorder, random, tenants, workMs, signal, log } = workload;
  const urls = cluster.webs.map(({ url }) => url);
  const api = openApi(urls, recorder, signal);
  const yards = await fill(api, workload);
  log(`${yards.length} tenants are filled; ${workload.clients} clients begin`);

  let overAt = Number.POSITIVE_INFINITY;
  const isOver = () => signal.aborted || recorder.now() >= overAt || workload.isEnough();
  const sender = openSender(api, random.fork('sender'), isOver);
  await Promise.all(yards.map((yard) => open(yard, yard.dispatchers[0] ?? yard.admin, sender)));
  const untilMs = recorder.now() + workMs;
  if (workload.calmMs === 0) overAt = untilMs;
  const shift = (name: string): Shift => ({ sender, random: random.fork(name), now: recorder.now, isOver });

  const ended = new AbortController();
  const streams = yards.flatMap((yard) =>
    Array.from({ length: STREAMS_PER_TENANT }, (_, n): StreamReader => {
      const caller: Caller = { ...yard.screen, client: `${yard.screen.client}-${n + 1}` };
      const until = AbortSignal.any([signal, ended.signal]);
      const own = random.fork(caller.client);
      return readStream({ urls, caller, random: own, recorder, signal: until, isRestless: () => !isOver() });
    }),
  );
  try {
    const { maintenanceUrl, appUrl, folder } = cluster;
    const { source, env } = workload;
    const work = yards.flatMap((yard, n) => [
      ...yard.dispatchers.map((caller) => dispatch(yard, caller, shift(caller.client))),
      ...yard.drivers.flatMap(({ id, phone }) => (phone ? [drive(yard, { id, phone }, shift(phone.client))] : [])),
      intrude(yard, yards[(n + 1) % tenants.length] ?? yard, shift(`intruder-${yard.subdomain}`)),
    ]);
    const archiving = { yards, shift: shift('archiver'), source, env, folder, maintenanceUrl, appUrl };
    const archiver = archive(archiving);
    const hurt = workload.hurt(untilMs).then(async () => {
      if (workload.calmMs === 0) return;
      await beCalm(api, workload);
      // Where nothing hurts at all, nothing does from the start.
      overAt = Math.max(untilMs, recorder.now()) + workload.calmMs;
    });
    const [archived] = await Promise.all([archiver, hurt, ...work]);
    signal.throwIfAborted();
    log(`everything is healed; ${sender.doubts.size} commands without an answer are sent again`);
    let last: LastRuns = {};
    const rest = async (): Promise<void> => {
      [last] = await Promise.all([archiveOnceMore(archiving), sleep(workload.restMs, undefined, { signal })]);
    };
    const settled = await settle({ api, sender, yards, streams, recorder, rest, signal, log });
    return { archived, last, ...settled };
  } finally {
    // Whatever went wrong: nobody goes on.
    overAt = 0;
    ended.abort();
    await Promise.all(streams.map(({ done }) => done));
  }
}

/** Waits until what was sent while something was hurt has its end, and says that from here on nothing is. */
async function beCalm(api: Api, { recorder, signal, log }: Workload): Promise<void> {
  await sleep(LOCKS_HELD_MS);
  const wellAt = recorder.now();
  while (api.hasUnderWay(wellAt) && recorder.now() < wellAt + UNDER_WAY_MS && !signal.aborted) await sleep(50);
  recorder.add({ kind: 'calm' });
  log('everything is healed; people go on for a while undisturbed');
}

async function fill(api: Api, workload: Workload): Promise<Yard[]> {
  const { cluster, seed, tenants, clients, signal } = workload;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(READY_WITHIN_MS * tenants.length)]);
  const yards: Yard[] = [];
  for (const [index, subdomain] of tenants.entries()) {
    deadline.throwIfAborted();
    const size = sizeOf(clients, tenants.length, index);
    yards.push(await setUp({ api, appUrl: cluster.appUrl, seed, subdomain, index, size }));
  }
  return yards;
}

/** Few units for many people: what they want collides. */
function sizeOf(clients: number, tenants: number, index: number): YardSize {
  const people = Math.max(2, Math.floor(clients / tenants) + (index < clients % tenants ? 1 : 0));
  const dispatchers = Math.ceil(people / 2);
  const phones = people - dispatchers;
  const drivers = phones + Math.ceil(people / 2);
  return { types: 2, units: people + 2, drivers, phones, dispatchers };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Link } from '../cluster/cluster.ts';
import type { Figure } from '../report/figure.ts';
import { waitUntilWell } from './heal.ts';

/** One request to a web server, by its place in `cluster.webs`. True when it was done; nothing is thrown. */
export type Work = { read(web: number): Promise<boolean>; write(web: number): Promise<boolean> };

const ANSWER_WITHIN_MS = 10_000;
const BACK_AFTER_DATABASE_MS = 10_000;
const BACK_AFTER_WEB_MS = 5_000;
const GIVE_UP_MS = 60_000;
const ROUNDS = 3;
/** Before the link goes silent, the moment it does, and later; reads and writes in turn. */
const REQUESTS = { before: 8, at: 24, later: 16 };
const LATER_FOR_MS = 3_000;
const AGAIN_AFTER_MS = 50;

/** Measures how an installation that is well bears the loss of a part, without other faults beside. Takes about 90 s. */
export async function measureRecovery(cluster: Cluster, work: Work): Promise<Figure[]> {
  const answers: number[] = [];
  const backAfterHole: number[] = [];
  for (const swallowed of ['die', 'go on', 'stay silent'] as const) {
    const round = await blackHole(cluster, work, answers.length, swallowed);
    answers.push(round.longestMs);
    backAfterHole.push(round.backMs);
  }
  const afterDatabase = await rounds(() => killDatabase(cluster, work));
  const afterWeb: number[] = [];
  let failedElsewhere = 0;
  for (let n = 0; n < ROUNDS; n++) {
    const round = await killWeb(cluster, work, n % cluster.webs.length);
    afterWeb.push(round.backMs);
    failedElsewhere += round.failedElsewhere;
  }
  const requests = REQUESTS.before + REQUESTS.at + REQUESTS.later;
  return [
    longest(
      'longest answer while the link to the database is silent',
      answers,
      ANSWER_WITHIN_MS,
      `${requests} requests a round`,
    ),
    longest('writes are back after a silent link is healed', backAfterHole, BACK_AFTER_DATABASE_MS),
    longest(
      'writes are back after the database is killed',
      afterDatabase,
      BACK_AFTER_DATABASE_MS,
      'on every web server',
    ),
    longest('writes are back after a web server is killed', afterWeb, BACK_AFTER_WEB_MS, 'on that very server'),
    {
      name: 'requests that the other web servers failed meanwhile',
      value: failedElsewhere,
      unit: 'requests',
      against: null,
      ratio: null,
      target: '0',
      ok: failedElsewhere === 0,
    },
  ];
}

function longest(name: string, ours: number[], targetMs: number, note?: string): Figure {
  const value = Math.max(...ours);
  return {
    name,
    value,
    unit: 'ms',
    against: null,
    ratio: null,
    target: `≤ ${targetMs} ms`,
    ok: value <= targetMs,
    rounds: { ours },
    ...(note ? { note } : {}),
  };
}

async function rounds(measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < ROUNDS; n++) all.push(await measure());
  return all;
}

async function timed(work: Promise<boolean>): Promise<number> {
  const startedAt = performance.now();
  await work;
  return Math.round(performance.now() - startedAt);
}

/** Asks through a link that goes silent: on connections that are open, on new ones, and before anything was noticed. */
async function blackHole(
  cluster: Cluster,
  work: Work,
  round: number,
  swallowed: NonNullable<Parameters<Link['heal']>[0]>,
): Promise<{ longestMs: number; backMs: number }> {
  const web = round % cluster.webs.length;
  const link = cluster.links[web];
  if (!link) throw new Error(`web server ${web} has no link`);
  await Promise.all(Array.from({ length: REQUESTS.before }, (_, n) => ask(work, web, n)));
  const asked: Promise<number>[] = [];
  const askMore = (count: number): void => {
    for (let n = 0; n < count; n++) asked.push(timed(ask(work, web, asked.length)));
  };
  askMore(REQUESTS.before);
  link.blackHole();
  askMore(REQUESTS.at);
  for (let n = 0; n < REQUESTS.later; n++) {
    await sleep(LATER_FOR_MS / REQUESTS.later);
    askMore(1);
  }
  const longestMs = Math.max(...(await Promise.all(asked)));
  link.heal(swallowed);
  const backMs = await firstWrite(work, web);
  await waitUntilWell(cluster);
  return { longestMs, backMs };
}

const ask = (work: Work, web: number, n: number): Promise<boolean> => (n % 2 === 0 ? work.read(web) : work.write(web));

async function killDatabase(cluster: Cluster, work: Work): Promise<number> {
  const all = cluster.webs.map((_, web) => web);
  await Promise.all(all.map((web) => work.write(web)));
  cluster.database.signal('SIGKILL');
  const backMs = Math.max(...(await Promise.all(all.map((web) => firstWrite(work, web)))));
  await waitUntilWell(cluster);
  return backMs;
}

async function killWeb(
  cluster: Cluster,
  work: Work,
  web: number,
): Promise<{ backMs: number; failedElsewhere: number }> {
  const others = cluster.webs.map((_, n) => n).filter((n) => n !== web);
  const back = new AbortController();
  let failedElsewhere = 0;
  cluster.webs[web]?.signal('SIGKILL');
  const elsewhere = others.map(async (other) => {
    for (let n = 0; !back.signal.aborted; n++) {
      if (!(await ask(work, other, n))) failedElsewhere++;
      await sleep(AGAIN_AFTER_MS);
    }
  });
  const backMs = await firstWrite(work, web).finally(() => back.abort());
  await Promise.all(elsewhere);
  await waitUntilWell(cluster);
  return { backMs, failedElsewhere };
}

/** Milliseconds from now until a write that began from now on is done. A dead server is asked again at once, a slow one beside. */
async function firstWrite(work: Work, web: number): Promise<number> {
  const startedAt = performance.now();
  let isDone = false;
  const lane = async (): Promise<void> => {
    while (!isDone && performance.now() - startedAt < GIVE_UP_MS) {
      if (await work.write(web)) isDone = true;
      else await sleep(AGAIN_AFTER_MS);
    }
  };
  const lanes = Array.from({ length: 3 }, async (_, n) => {
    await sleep(n * 300);
    await lane();
  });
  await Promise.race([Promise.all(lanes), waitFor(() => isDone)]);
  return Math.round(performance.now() - startedAt);
}

async function waitFor(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(10);
}

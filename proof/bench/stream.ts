import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@yardmaster/database/ids';
import { createApiKey } from '@yardmaster/services/api-keys/create-api-key';
import { expectOk, type YardOf } from '@yardmaster/services/testkit/yard';
import { z } from 'zod';
import type { Bench, Measures, Prepared, Round } from './bench.ts';
import { HttpClient } from './http-client.ts';
import { inLanes } from './lanes.ts';
import { quantile } from './rounds.ts';
import type { Stage } from './stage.ts';
import { openReader, type StreamReader } from './stream-reader.ts';
import { startWeb } from './web.ts';

const READERS = 200;
const PER_SECOND = 5;
/** Twenty dispatches heard by two hundred: the p99 of a round is of 4,000. */
const LEAST_MS = 4_000;
const ALL_HEARD_WITHIN_MS = 10_000;
const QUANTITY = 100;
const WEB_CONNECTIONS = 8;
const answered = z.object({ id: z.string() });

/** A dispatch over HTTP, and when each of two hundred screens hears of it. */
export const stream: Bench = {
  name: 'stream',
  title: `From commit to screen, ${READERS} open streams`,
  prepare,
};

async function prepare(stage: Stage): Promise<Prepared> {
  const [tenant] = await stage.tenants(1);
  if (!tenant) throw new Error('no tenant');
  const yard = stage.yard(stage.pools(), tenant);
  const { key } = expectOk(await yard.run((db) => createApiKey(db, { name: 'Bench', role: 'dispatcher' })));
  const { url } = await startWeb(stage, WEB_CONNECTIONS);
  const readers: StreamReader[] = [];
  stage.onClose(() => readers.forEach((reader) => reader.close()));
  for (let n = 0; n < READERS; n++) readers.push(await openReader(url, `Bearer ${key}`));
  const client = await HttpClient.open(url);
  stage.onClose(() => client.close());
  const type = await yard.type();
  const jobs: Job[] = [];
  const dispatch = () => send(client, key, jobs);
  return {
    sides: { stream: (round) => measure(round, readers, dispatch) },
    comparisons: [
      {
        name: 'stream.commit-to-screen-p99',
        unit: 'ms',
        ours: { side: 'stream', measure: 'p99Ms' },
        against: null,
        target: { of: 'value', atMost: 250 },
        note: `${PER_SECOND} dispatches a second, from the answer to who dispatches until each stream hears of it.`,
      },
      {
        name: 'stream.commit-to-screen-p50',
        unit: 'ms',
        ours: { side: 'stream', measure: 'p50Ms' },
        against: null,
        target: null,
      },
      {
        name: 'stream.request-to-screen-p99',
        unit: 'ms',
        ours: { side: 'stream', measure: 'fromRequestP99Ms' },
        against: null,
        target: null,
        note: 'From sending the request, so with the dispatch itself.',
      },
    ],
    settle: () => refill(yard, type, jobs),
    close: () => Promise.resolve(),
  };
}

type Job = { workOrderId: string; equipmentId: string };
type Dispatched = { id: string; sentAt: number; answeredAt: number };

async function refill(yard: YardOf, type: string, jobs: Job[]): Promise<void> {
  const { id: workOrderId } = await yard.order(type, { quantity: QUANTITY });
  // More than a round can use; the order has room for all of them.
  while (jobs.length < QUANTITY / 2) jobs.push({ workOrderId, equipmentId: await yard.unit(type) });
}

/** Without people: what is measured is the way to the screens. */
async function send(client: HttpClient, key: string, jobs: Job[]): Promise<Dispatched> {
  const job = jobs.shift();
  if (!job) throw new Error('no unit is left for this round');
  const headers = `authorization: Bearer ${key}\r\ncontent-type: application/json\r\nidempotency-key: ${newId()}\r\n`;
  const sentAt = performance.now();
  const answer = await client.send('POST', '/api/v1/assignments', headers, JSON.stringify({ ...job, driverId: null }));
  const answeredAt = performance.now();
  if (answer.status !== 201) throw new Error(`not sent: ${answer.status} ${answer.body}`);
  return { ...answered.parse(JSON.parse(answer.body)), sentAt, answeredAt };
}

async function measure(
  { ms }: Round,
  readers: readonly StreamReader[],
  dispatch: () => Promise<Dispatched>,
): Promise<Measures> {
  const dispatched: Dispatched[] = [];
  await inLanes({ lanes: 1, ms: Math.max(ms, LEAST_MS), perSecond: PER_SECOND }, async () => {
    dispatched.push(await dispatch());
  });
  await allHeard(readers, dispatched);
  const heard = dispatched.flatMap((of) =>
    readers.map(({ heardAt }) => ({ ...of, heardAt: heardAt.get(of.id) ?? Number.NaN })),
  );
  for (const { heardAt } of readers) heardAt.clear();
  // A screen may hear of it before the one who dispatched is answered.
  const fromCommit = heard.map((of) => Math.max(0, of.heardAt - of.answeredAt));
  return {
    p50Ms: quantile(fromCommit, 0.5),
    p99Ms: quantile(fromCommit, 0.99),
    fromRequestP99Ms: quantile(
      heard.map((of) => of.heardAt - of.sentAt),
      0.99,
    ),
  };
}

async function allHeard(readers: readonly StreamReader[], dispatched: readonly Dispatched[]): Promise<void> {
  const until = performance.now() + ALL_HEARD_WITHIN_MS;
  const missing = () => readers.filter(({ heardAt }) => dispatched.some(({ id }) => !heardAt.has(id))).length;
  while (missing() > 0) {
    if (performance.now() > until) throw new Error(`${missing()} streams have not heard of every dispatch`);
    await sleep(20);
  }
}

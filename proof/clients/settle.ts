import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorder } from '../history.ts';
import type { Api } from './api.ts';
import { EXPORTS } from './intruder.ts';
import type { Sender } from './perform.ts';
import type { StreamReader } from './stream-reader.ts';
import { written, type Yard } from './yard.ts';

const ANSWERED_WITHIN_MS = 30_000;
const CAUGHT_UP_WITHIN_MS = 15_000;
/** What was committed before the marker and is told after it. */
const AFTERWARDS_MS = 2_500;

const LAST = ['work-orders', 'assignments', 'equipment', 'drivers', 'people', 'sites'].map((list) => ({
  name: `list:${list}`,
  path: `/${list}?limit=200`,
}));

export type Settled = {
  /** Command ids without an answer to the last. */
  unanswered: string[];
  /** Streams that were not told of the last change in time. */
  behind: string[];
};

type Options = {
  api: Api;
  sender: Sender;
  yards: readonly Yard[];
  streams: readonly StreamReader[];
  recorder: Recorder;
  /** The worker looks at every queue each ten seconds; then what it promoted has a moment to be told. */
  rest(): Promise<void>;
  signal: AbortSignal;
  log(line: string): void;
};

/**
 * Brings a run to its end once nothing is hurt any more: every command has its answer, the queues are at rest, and every
 * stream has told of a last change, the order called `marker` in the history.
 */
export async function settle({ api, sender, yards, streams, recorder, rest, signal, log }: Options): Promise<Settled> {
  await sender.settle(recorder.now, recorder.now() + ANSWERED_WITHIN_MS);
  const unanswered = [...sender.doubts.keys()];
  log('the queues come to rest');
  await rest();
  const markers = new Map<string, string>();
  for (const [n, yard] of yards.entries()) {
    const order = {
      title: written(yard, 'The last one'),
      requirements: [{ equipmentTypeId: yard.types[0], quantity: 1 }],
    };
    const command = { name: 'marker', method: 'POST', path: '/work-orders', body: order } as const;
    const { answer } = await sender.perform({ ...yard.admin, client: `marker-${n + 1}` }, command);
    if (answer.kind === 'ok') markers.set(yard.subdomain, idOf(answer.body));
  }
  const isBehind = ({ tenant, hasSeen }: StreamReader) => !hasSeen(markers.get(tenant) ?? '');
  for (const until = recorder.now() + CAUGHT_UP_WITHIN_MS; streams.some(isBehind) && recorder.now() < until; ) {
    await sleep(100, undefined, { signal });
  }
  await sleep(AFTERWARDS_MS, undefined, { signal });
  // The last word on each list: what the intruder's neighbours must not find in it.
  for (const yard of yards)
    for (const read of [...LAST, ...EXPORTS])
      await api.send(yard.admin, { ...read, method: 'GET', commandId: null, server: 0 });
  return { unanswered, behind: streams.filter(isBehind).map(({ client }) => client) };
}

function idOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : '';
}

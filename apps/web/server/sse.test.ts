import type { StreamMessage } from '@yardmaster/services/stream/hub';
import { expect, test } from 'vitest';
import { sse } from './sse.ts';

const data = {
  id: '019a9d5e-5c00-7000-8000-000000000001',
  position: 7,
  type: 'assignment.dispatched',
  streamType: 'assignment',
  streamId: '019a9d5e-5c00-7000-8000-000000000002',
  recordedAt: '2026-11-21T10:00:00.000Z',
  actorId: null,
  payload: { text: 'two\nlines' },
};

async function open(messages: StreamMessage[], abort = new AbortController()) {
  const iterator = (async function* () {
    yield* messages;
  })();
  return { response: sse(await iterator.next(), iterator, abort), abort, iterator };
}

test('writes each message once and in order, heartbeats too', async () => {
  const { response } = await open([
    { event: 'reset', id: '6' },
    { event: 'change', id: '7', data },
    { event: 'heartbeat', id: '7' },
  ]);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(response.headers.get('cache-control')).toContain('no-transform');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(await response.text()).toBe(
    `retry: 1000\n\nevent: reset\nid: 6\ndata: {}\n\nevent: change\nid: 7\ndata: ${JSON.stringify(data)}\n\nevent: heartbeat\nid: 7\ndata: {}\n\n`,
  );
});

test('ends what feeds it when the reader goes', async () => {
  const { response, abort, iterator } = await open([
    { event: 'reset', id: '1' },
    { event: 'heartbeat', id: '1' },
  ]);
  await response.body?.cancel();
  expect(abort.signal.aborted).toBe(true);
  expect((await iterator.next()).done).toBe(true);
});

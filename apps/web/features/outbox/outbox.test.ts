import { expect, test, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOutbox } from './outbox.ts';
import { OWNER, type Said, telling } from './testkit/phone.ts';

/** What was told before the page opened, on its way to a server that does with each what `answer` says. */
async function open(whats: string[], answer: (what: string, signal: AbortSignal) => Promise<void>) {
  const store = createMemoryStore<Said>();
  for (const what of whats) await store.add(OWNER, telling(what));
  const tried: string[] = [];
  const outbox = createOutbox<Said>({
    store,
    owner: OWNER,
    send: ({ said: { what } }, signal) => {
      tried.push(what);
      return answer(what, signal);
    },
    isAlarm: () => false,
    isLeaving: () => false,
    isSignedIn: async () => true,
    alone: (work) => work(),
    onSettled: () => undefined,
    now: () => 1,
  });
  const states = () => outbox.current().commands.map(({ said, settled }) => [said.what, settled?.state ?? 'waits']);
  return { outbox, tried, states };
}

test('what the server fails over again and again is offered to be dropped, and what is behind it goes out then', async () => {
  vi.useFakeTimers();
  const { outbox, states } = await open(['strange', 'behind'], async (what) => {
    if (what === 'strange') throw new Problem(500, null);
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect([...outbox.current().stuck]).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([...outbox.current().stuck]).toEqual([1]);
  expect(states()).toEqual([
    ['strange', 'waits'],
    ['behind', 'waits'],
  ]);
  outbox.dismiss(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(states()).toEqual([['behind', 'received']]);
  outbox.close();
  vi.useRealTimers();
});

test('what is dropped while it is on its way is cut off, and sent no more', async () => {
  const { outbox, tried, states } = await open(['long'], (_, signal) => {
    return new Promise((_settle, fail) => signal.addEventListener('abort', () => fail(new TypeError('cut off'))));
  });
  await vi.waitFor(() => expect(tried).toEqual(['long']));
  outbox.dismiss(1);
  await vi.waitFor(() => expect(outbox.current().phase).toBe('idle'));
  expect([tried, states()]).toEqual([['long'], []]);
  outbox.close();
});

import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOutbox } from './outbox.ts';
import { closed, isAlarm, OWNER, type Said, telling } from './testkit/phone.ts';

type Answer = (what: string, signal: AbortSignal) => Promise<void>;

/** What was told before the page opened, on its way to a server that does with each what `answer` says. */
async function open(whats: string[], answer: Answer, store = createMemoryStore<Said>()) {
  for (const what of whats) await store.add(OWNER, telling(what));
  const tried: string[] = [];
  const outbox = createOutbox<Said>({
    store,
    owner: OWNER,
    send: ({ said: { what } }, signal) => {
      tried.push(what);
      return answer(what, signal);
    },
    isAlarm,
    isLeaving: () => false,
    isSignedIn: async () => true,
    alone: (work) => work(),
    onSettled: () => undefined,
    now: () => 1,
  });
  const states = () => outbox.current().commands.map(({ said, settled }) => [said.what, settled?.state ?? 'waits']);
  return { outbox, tried, states };
}

/** A server that falls over what is `strange`, or all that is in `fails`, by the status it says so with. */
const failing =
  (status: number, fails: () => boolean = () => false): Answer =>
  async (what) => {
    if (what.includes('strange') || fails()) throw new Problem(status, null);
    if (what === 'late') throw closed();
  };

describe('what the server fails over again and again', () => {
  // It comes when it is needed first, and no clock of a test waits for it.
  beforeAll(() => import('./stuck.ts'));
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const minutes = (n: number) => vi.advanceTimersByTimeAsync(n * 60_000);
  const stuck = ({ outbox }: Awaited<ReturnType<typeof open>>) => [...outbox.current().stuck];

  test('is offered to be dropped, and what is behind it goes out then', async () => {
    const phone = await open(['strange', 'behind', 'file'], failing(500));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stuck(phone)).toEqual([]);
    await minutes(1);
    expect(stuck(phone)).toEqual([1]);
    expect(phone.states()).toEqual([
      ['strange', 'waits'],
      ['behind', 'waits'],
      ['file', 'received'],
    ]);
    phone.outbox.dismiss(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(phone.states()[0]).toEqual(['behind', 'received']);
    phone.outbox.close();
  });

  test.each([500, 504])('is not, while the server takes nothing else (%i)', async (status) => {
    let isBroken = true;
    const phone = await open(
      ['step', 'file-strange', 'danger'],
      failing(status, () => isBroken),
    );
    await minutes(10);
    expect(stuck(phone)).toEqual([]);
    isBroken = false;
    await minutes(1);
    expect(phone.states().map(([, state]) => state)).toEqual(['received', 'waits', 'received']);
    expect(stuck(phone)).toEqual([2]);
    phone.outbox.close();
  });

  test('is where all else was refused', async () => {
    const phone = await open(['file-strange'], failing(500));
    await minutes(1);
    expect(stuck(phone)).toEqual([]);
    await phone.outbox.tell(telling('late'));
    await minutes(1);
    expect(stuck(phone)).toEqual([1]);
    phone.outbox.close();
  });

  test('is not where it waits because the server is away', async () => {
    const phone = await open(['file-strange', 'step'], failing(503));
    await minutes(10);
    expect([stuck(phone), phone.states()[1]]).toEqual([[], ['step', 'received']]);
    phone.outbox.close();
  });

  test('is not where it is an alarm that only takes too long', async () => {
    let status = 504;
    const phone = await open(['danger-strange', 'step'], (what, signal) => failing(status)(what, signal));
    await minutes(10);
    expect([stuck(phone), phone.states()[1]]).toEqual([[], ['step', 'received']]);
    status = 500;
    await minutes(1);
    expect(stuck(phone)).toEqual([1]);
    phone.outbox.close();
  });
});

/** A network that takes what is sent and brings nothing back. */
const hanging: Answer = (_, signal) =>
  new Promise((_settle, fail) => signal.addEventListener('abort', () => fail(new TypeError('cut off'))));

test('what is dropped while it is on its way is cut off, and sent no more', async () => {
  const { outbox, tried, states } = await open(['long'], hanging);
  await vi.waitFor(() => expect(tried).toEqual(['long']));
  outbox.dismiss(1);
  await vi.waitFor(() => expect(outbox.current().phase).toBe('idle'));
  expect([tried, states()]).toEqual([['long'], []]);
  outbox.close();
});

test('what is dropped in another tab is cut off as well', async () => {
  const store = createMemoryStore<Said>();
  const sending = await open(['long'], hanging, store);
  await vi.waitFor(() => expect(sending.tried).toEqual(['long']));
  const other = await open([], hanging, { ...store });
  other.outbox.dismiss(1);
  await vi.waitFor(() => expect(sending.outbox.current().phase).toBe('idle'));
  expect([sending.tried, sending.states()]).toEqual([['long'], []]);
  sending.outbox.close();
  other.outbox.close();
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '../api/problem.ts';
import type { Command, Telling } from './command.ts';
import { createFlusher, type Phase } from './flusher.ts';
import { createMemoryStore } from './memory-store.ts';

type Said = { what: string };
const OWNER = 'acme:sam';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const telling = (what: string): Telling<Said> => ({
  commandId: `id-${what}`,
  occurredAt: '2026-11-21T10:00:00.000Z',
  said: { what },
  path: '/x',
  body: { what },
});

/** A phone whose answers the test gives: each sending takes the next of `answers`, and the last of them for ever. */
async function phone(
  whats: string[],
  answers: (Error | null)[],
  isSignedIn: () => Promise<boolean> = async () => true,
) {
  const store = createMemoryStore<Said>();
  for (const what of whats) await store.add(OWNER, telling(what));
  const sent: Command<Said>[] = [];
  const phases: Phase[] = [];
  const flusher = createFlusher<Said>({
    list: () => store.list(OWNER),
    settle: store.settle,
    send: async (command) => {
      sent.push(command);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer) throw answer;
    },
    isSignedIn,
    alone: (work) => work(),
    onPhase: (phase) => phases.push(phase),
    onSettled: () => undefined,
    now: () => 1,
  });
  const states = async () => (await store.list(OWNER)).map((c) => c.settled?.state ?? 'waits');
  return { flusher, store, sent, phases, states, whats: () => sent.map((c) => c.said.what) };
}

const settleAll = () => vi.advanceTimersByTimeAsync(0);
const gone = () => new Unreachable('no answer');
const closed = () => new Problem(409, { code: 'assignment_closed', title: 'The assignment is closed' });
const signedOut = () => new Problem(401, { code: 'unauthenticated', title: 'Sign in first' });

test('everything goes out once, in the order in which it was told', async () => {
  const { flusher, whats, states, phases, sent } = await phone(['a', 'b', 'c'], [null]);
  flusher.kick();
  flusher.kick();
  await settleAll();
  expect(whats()).toEqual(['a', 'b', 'c']);
  expect(sent.map((c) => c.sequence)).toEqual([1, 2, 3]);
  expect(await states()).toEqual(['received', 'received', 'received']);
  expect(phases.at(-1)).toBe('idle');
});

test('without an answer the same is sent again after a pause that grows, and nothing overtakes it', async () => {
  const { flusher, sent, states } = await phone(['a', 'b'], [gone(), gone(), null]);
  flusher.kick();
  await settleAll();
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toHaveLength(2);
  expect(await states()).toEqual(['waits', 'waits']);
  await vi.advanceTimersByTimeAsync(3_999);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.map((c) => c.commandId)).toEqual(['id-a', 'id-a', 'id-a', 'id-b']);
  expect(await states()).toEqual(['received', 'received']);
});

test('a refusal is an answer: it keeps its sentence and holds up nothing behind it', async () => {
  const { flusher, store, states } = await phone(['a', 'b'], [closed(), null]);
  flusher.kick();
  await settleAll();
  expect(await states()).toEqual(['refused', 'received']);
  const [first] = await store.list(OWNER);
  expect(first?.settled).toMatchObject({ status: 409, sentence: 'The assignment is closed.' });
});

test('a busy server is waited for as long as it says', async () => {
  const busy = new Problem(429, { code: 'too_many_requests', title: 'Too many requests' }, 20);
  const { flusher, sent } = await phone(['a'], [busy, null]);
  flusher.kick();
  await vi.advanceTimersByTimeAsync(19_999);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toHaveLength(2);
});

test('an ended sign-in keeps everything, and goes on after the next one', async () => {
  const { flusher, states, phases } = await phone(['a', 'b'], [signedOut(), null]);
  flusher.kick();
  await settleAll();
  expect(phases.at(-1)).toBe('signed_out');
  expect(await states()).toEqual(['waits', 'waits']);
  flusher.kick();
  await settleAll();
  expect(await states()).toEqual(['received', 'received']);
});

test('nothing is sent in the name of another person', async () => {
  let who = 'kim';
  const { flusher, sent, states, phases } = await phone(['a'], [null], async () => who === 'sam');
  flusher.kick();
  await settleAll();
  expect(sent).toHaveLength(0);
  expect(phases.at(-1)).toBe('signed_out');
  who = 'sam';
  flusher.kick();
  await settleAll();
  expect(await states()).toEqual(['received']);
});

test('a stopped one sends nothing more', async () => {
  const { flusher, sent } = await phone(['a'], [gone()]);
  flusher.kick();
  await settleAll();
  flusher.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  flusher.kick();
  await settleAll();
  expect(sent).toHaveLength(1);
});

test('what is of one person is neither shown to another nor taken by them', async () => {
  const { store } = await phone(['a'], [null]);
  await store.keep(OWNER, 'job', 1);
  expect(await store.list('acme:kim')).toEqual([]);
  await store.clear('acme:kim');
  expect(await store.list(OWNER)).toHaveLength(1);
  expect(await store.readKept(OWNER, 'job')).toBe(1);
  await store.clear(OWNER);
  expect(await store.list(OWNER)).toEqual([]);
  expect(await store.readKept(OWNER, 'job')).toBeNull();
});

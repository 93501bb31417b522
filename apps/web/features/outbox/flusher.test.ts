import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import { broken, closed, gone, OWNER, phone, settleAll, signedOut } from './testkit/phone.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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

test('nobody answers is one thing, the server cannot take it another', async () => {
  const { flusher, phases } = await phone(['a'], [gone(), broken(), null]);
  flusher.kick();
  await settleAll();
  expect(phases.at(-1)).toBe('waiting');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(phases.at(-1)).toBe('failing');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(phases.at(-1)).toBe('idle');
});

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '../api/problem.ts';
import type { Command, Telling } from './command.ts';
import { createFlusher, type Phase } from './flusher.ts';
import { createMemoryStore } from './memory-store.ts';
import { send } from './send.ts';
import { verdictOf } from './verdict.ts';

type Said = { what: string };
const OWNER = 'acme:sam';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A name that begins with `file` comes with one; `danger` is an alarm. */
const telling = (what: string): Telling<Said> => ({
  commandId: `id-${what}`,
  occurredAt: '2026-11-21T10:00:00.000Z',
  said: { what },
  path: '/x',
  body: what.startsWith('file') ? { details: {}, content: new Blob(['x']), name: 'x.jpg' } : { what },
});
const isAlarm = ({ said }: Command<Said>) => said.what.startsWith('danger');

/** A phone whose answers the test gives: each sending takes the next of `answers`, and the last of them for ever. */
async function phone(
  whats: string[],
  answers: (Error | null)[] | ((what: string) => Error | null),
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
      const answer = Array.isArray(answers)
        ? answers.length > 1
          ? answers.shift()
          : answers[0]
        : answers(command.said.what);
      if (answer) throw answer;
    },
    isSignedIn,
    isAlarm,
    isLeaving: ({ said }) => said.what === 'leave',
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
const broken = () => new Problem(500, { code: 'internal', title: 'Something went wrong' });
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

test('an alarm goes before everything, and files after all that has none', async () => {
  const { flusher, whats } = await phone(['file-1', 'a', 'file-2', 'b', 'danger', 'c'], [null]);
  flusher.kick();
  await settleAll();
  expect(whats()).toEqual(['danger', 'a', 'b', 'c', 'file-1', 'file-2']);
});

test('a file that the server fails to take for ever holds up neither steps nor other files', async () => {
  const { flusher, whats, store, phases } = await phone(['file-bad', 'file-good', 'a'], (what) =>
    what === 'file-bad' ? broken() : null,
  );
  flusher.kick();
  await settleAll();
  expect(whats()).toEqual(['a', 'file-bad', 'file-good']);
  expect(phases.at(-1)).toBe('failing');
  await store.add(OWNER, telling('danger'));
  flusher.kick();
  await settleAll();
  expect(whats().slice(3)).toEqual(['danger', 'file-bad']);
  // It is sent again, after a pause that grows.
  await vi.advanceTimersByTimeAsync(60_000);
  expect(whats().slice(5).length).toBeGreaterThan(1);
  expect(whats().slice(5).length).toBeLessThan(8);
});

test('a step that the server fails to take holds up the steps behind it, and no alarm and no file', async () => {
  const { flusher, whats } = await phone(['a', 'b', 'file', 'danger'], (what) => (what === 'a' ? broken() : null));
  flusher.kick();
  await settleAll();
  expect(whats()).toEqual(['danger', 'a', 'file']);
});

test('who leaves the job is asked for its files no more: those are tried before, and hold it up no longer than that', async () => {
  const { flusher, whats } = await phone(['a', 'file-bad', 'file', 'leave', 'file-after'], (what) =>
    what === 'file-bad' ? broken() : null,
  );
  flusher.kick();
  await settleAll();
  expect(whats()).toEqual(['a', 'file-bad', 'file', 'leave', 'file-after']);
});

test('a file that no answer comes for lets the next one have its turn', async () => {
  const { flusher, whats } = await phone(['file-long', 'file-2'], (what) => (what === 'file-long' ? gone() : null));
  flusher.kick();
  await settleAll();
  expect(whats()).toEqual(['file-long']);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(whats()).toEqual(['file-long', 'file-2', 'file-long']);
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

test('a file on its way gives way to what is told meanwhile, and is sent again after it', async () => {
  const store = createMemoryStore<Said>();
  await store.add(OWNER, telling('file'));
  const sent: string[] = [];
  const flusher = createFlusher<Said>({
    list: () => store.list(OWNER),
    settle: store.settle,
    isAlarm,
    isLeaving: () => false,
    async send({ said }, signal) {
      sent.push(said.what);
      // The first upload hangs.
      if (sent.length === 1) await new Promise((_, fail) => signal.addEventListener('abort', () => fail(gone())));
    },
    isSignedIn: async () => true,
    alone: (work) => work(),
    onPhase: () => undefined,
    onSettled: () => undefined,
    now: () => 1,
  });
  flusher.kick();
  await settleAll();
  flusher.giveWay();
  await settleAll();
  expect(sent).toEqual(['file']);
  await store.add(OWNER, telling('danger'));
  flusher.kick();
  await settleAll();
  expect(sent).toEqual(['file', 'danger', 'file']);
});

test('whatever fails, steps arrive in their order, each once, and the alarm at the first try that is answered', async () => {
  const fault = fc.constantFrom('ok', 'ok', 'gone', 'broken');
  const kind = fc.constantFrom('step', 'file');
  await fc.assert(
    fc.asyncProperty(
      fc.array(kind, { maxLength: 6 }),
      fc.array(fault, { maxLength: 20 }),
      fc.nat(6),
      async (kinds, faults, place) => {
        const names = kinds.map((of, n) => `${of}-${n}`).toSpliced(place, 0, 'danger');
        const answered: string[] = [];
        const left = [...faults];
        const one = await phone(names, (what) => {
          const next = left.shift() ?? 'ok';
          if (next === 'gone') return gone();
          if (next === 'broken') return broken();
          answered.push(what);
          return null;
        });
        one.flusher.kick();
        await vi.advanceTimersByTimeAsync(30 * 60_000);
        one.flusher.stop();
        expect(answered.toSorted()).toEqual(names.toSorted());
        expect(answered.filter((name) => name.startsWith('step'))).toEqual(names.filter((n) => n.startsWith('step')));
        expect(one.whats()[0]).toBe('danger');
        // Each round begins with the alarm, for as long as it waits.
        const until = one.whats().lastIndexOf('danger');
        const tries = one.whats().slice(0, until + 1);
        for (const [n, what] of tries.entries())
          if (what !== 'danger') expect(faults[tries.slice(0, n).lastIndexOf('danger')]).toBe('broken');
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  [413, 'refused', false],
  [502, 'later', true],
  [511, 'later', false],
  [200, 'later', false],
] as const)('a page of a gateway with %i: %s, answered: %s', async (status, kind, isAnswered) => {
  vi.useRealTimers();
  vi.stubGlobal('fetch', async () => new Response('<html>', { status }));
  vi.stubGlobal(
    'Request',
    class extends Request {
      constructor(path: string, init: RequestInit) {
        super(`http://acme.localhost${path}`, init);
      }
    },
  );
  const command = { ...telling('a'), sequence: 1, deviceId: 'd', owner: OWNER, settled: null };
  const cause: unknown = await send(command, new AbortController().signal).catch((error: unknown) => error);
  vi.unstubAllGlobals();
  const verdict = verdictOf(cause);
  expect(verdict).toMatchObject(kind === 'refused' ? { kind, status, sentence: '' } : { kind, isAnswered });
});

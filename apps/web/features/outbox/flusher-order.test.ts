import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFlusher } from './flusher.ts';
import { createMemoryStore } from './memory-store.ts';
import { broken, gone, isAlarm, OWNER, phone, type Said, settleAll, telling } from './testkit/phone.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
    onFailing: () => undefined,
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

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '../api/problem.ts';
import { createTapQueue, type Tap } from './tap-queue.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function tap(commandId: string, step: 'en_route' | 'on_site' = 'en_route'): Omit<Tap, 'state'> {
  const device = { deviceId: 'd', sequence: 1 };
  return { commandId, assignmentId: 'a', said: { step }, device, occurredAt: '2026-11-21T10:00:00Z' };
}

test('without an answer a tap waits, and goes again under the same id until it arrives', async () => {
  const send = vi
    .fn<(tap: Tap) => Promise<void>>()
    .mockRejectedValueOnce(new Unreachable('cut'))
    .mockRejectedValueOnce(new Problem(503, { code: 'busy' }))
    .mockResolvedValue();
  const queue = createTapQueue(send);
  queue.add(tap('one'));
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.current()).toMatchObject([{ commandId: 'one', state: 'waits' }]);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(queue.current()).toEqual([]);
  expect(send.mock.calls.map(([t]) => t.commandId)).toEqual(['one', 'one', 'one']);
});

test('taps behind one that waits go after it, in order', async () => {
  const send = vi.fn<(tap: Tap) => Promise<void>>().mockRejectedValueOnce(new Unreachable('cut')).mockResolvedValue();
  const queue = createTapQueue(send);
  queue.add(tap('one'));
  await vi.advanceTimersByTimeAsync(0);
  queue.add(tap('two', 'on_site'));
  await vi.advanceTimersByTimeAsync(0);
  expect(send.mock.calls.map(([t]) => t.commandId)).toEqual(['one', 'one', 'two']);
});

test('a refusal is kept with its reason and holds up nothing', async () => {
  const refusal = new Problem(409, { code: 'illegal_transition', title: 'Not now', detail: 'The job was recalled' });
  const send = vi.fn<(tap: Tap) => Promise<void>>().mockRejectedValueOnce(refusal).mockResolvedValue();
  const queue = createTapQueue(send);
  queue.add(tap('one'));
  queue.add(tap('two'));
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.current()).toMatchObject([
    { commandId: 'one', state: 'refused', status: 409, reason: 'Not now. The job was recalled.' },
  ]);
  queue.dismiss('one');
  expect(queue.current()).toEqual([]);
});

test('a sign-in that ended keeps the tap', async () => {
  const send = vi.fn<(tap: Tap) => Promise<void>>().mockRejectedValue(new Problem(401, { code: 'unauthenticated' }));
  const queue = createTapQueue(send);
  queue.add(tap('one'));
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.current()).toMatchObject([{ state: 'waits' }]);
});

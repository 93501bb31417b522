import type { Pools } from '@yardmaster/database/pools';
import { createPools } from '@yardmaster/database/pools';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../outcome.ts';
import { lookFirst } from './look-first.ts';

const taken: Outcome<never> = { ok: false, refusal: { code: 'equipment_taken' } };
const sent: Outcome<string> = { ok: true, status: 201, body: 'sent' };

/** Never connects: only what is remembered beside it is looked at. */
let pools: Pools;
beforeEach(() => {
  pools = createPools({ url: 'postgres://nobody@127.0.0.1:1/none' });
});
afterEach(async () => {
  vi.useRealTimers();
  await pools.end();
});

function asker(subjects: string[], looks: (Outcome<never> | undefined)[], run: () => Promise<Outcome<string>>) {
  const look = vi.fn(async () => looks.shift());
  const ran = vi.fn(run);
  return { look, ran, answer: lookFirst<string>(pools, { subjects, look }, ran) };
}

describe('who reaches for something', () => {
  test('does not look where nobody was refused it', async () => {
    const one = asker(['unit'], [], async () => sent);
    expect(await one.answer).toEqual(sent);
    expect(one.look).not.toHaveBeenCalled();
  });

  test('looks first where somebody was refused it, and is refused without running', async () => {
    await asker(['unit'], [], async () => taken).answer;
    const one = asker(['driver', 'unit'], [taken], async () => sent);
    expect(await one.answer).toEqual(taken);
    expect(one.ran).not.toHaveBeenCalled();
  });

  test('runs after a look that found it free, and looks no more once the dispute is old', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    await asker(['unit'], [], async () => taken).answer;
    const one = asker(['unit'], [undefined], async () => sent);
    expect(await one.answer).toEqual(sent);
    expect(one.look).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_001);
    const later = asker(['unit'], [], async () => sent);
    await later.answer;
    expect(later.look).not.toHaveBeenCalled();
  });

  test('waits for who reaches for it already, then looks', async () => {
    const first = Promise.withResolvers<Outcome<string>>();
    const ahead = asker(['unit'], [], () => first.promise);
    const behind = asker(['unit'], [taken], async () => sent);
    const elsewhere = asker(['other'], [], async () => sent);
    await elsewhere.answer;
    expect(behind.look).not.toHaveBeenCalled();
    first.resolve(sent);
    expect(await ahead.answer).toEqual(sent);
    expect(await behind.answer).toEqual(taken);
    expect(behind.ran).not.toHaveBeenCalled();
  });

  test('waits no longer than its patience for one that hangs', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    const never = Promise.withResolvers<Outcome<string>>();
    const ahead = asker(['unit'], [], () => never.promise);
    const behind = asker(['unit'], [undefined, undefined], async () => sent);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(await behind.answer).toEqual(sent);
    never.resolve(taken);
    await ahead.answer;
  });

  test('waits no longer than its patience for a look', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    await asker(['unit'], [], async () => taken).answer;
    const never = Promise.withResolvers<undefined>();
    const answer = lookFirst<string>(pools, { subjects: ['unit'], look: () => never.promise }, async () => sent);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(await answer).toEqual(sent);
  });

  test('goes on where the one ahead failed', async () => {
    const first = Promise.withResolvers<Outcome<string>>();
    const ahead = asker(['unit'], [], () => first.promise);
    const behind = asker(['unit'], [undefined], async () => sent);
    first.reject(new Error('a fault'));
    await expect(ahead.answer).rejects.toThrow('a fault');
    expect(await behind.answer).toEqual(sent);
  });
});

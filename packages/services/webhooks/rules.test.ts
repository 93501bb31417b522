import { isChosen } from '@yardmaster/domain/webhook/events';
import { isHopeless, webhookRetryAt } from '@yardmaster/domain/webhook/retry';
import { expect, test } from 'vitest';
import { seal, sealKeyOf, unseal } from './secret.ts';

const sealKey = sealKeyOf('only-for-tests-0123456789-0123456789');

test('a secret opens with its key for its webhook alone', () => {
  const sealed = seal(sealKey, 'a', 'whsec_x');
  expect(unseal(sealKey, 'a', sealed)).toBe('whsec_x');
  expect(unseal(sealKey, 'b', sealed)).toBeUndefined();
  expect(unseal(sealKeyOf('another secret of the same length 00'), 'a', sealed)).toBeUndefined();
  expect(unseal(sealKey, 'a', 'nonsense')).toBeUndefined();
});

test('events are chosen by name, by family, or all', () => {
  expect(isChosen(['assignment.*'], 'assignment.dispatched')).toBe(true);
  expect(isChosen(['assignment.recalled'], 'assignment.dispatched')).toBe(false);
  expect(isChosen(['assign.*'], 'assignment.dispatched')).toBe(false);
  expect(isChosen(['*'], 'site.created')).toBe(true);
});

test('tries are spread over a day, and a day without one arrival is hopeless', () => {
  let [at, tries] = [0, 0];
  for (let next = webhookRetryAt(1, 0); next !== null; next = webhookRetryAt(tries + 1, at)) {
    at = Date.parse(next);
    tries++;
  }
  expect([tries, at > 0.95 * 86_400_000, at <= 86_400_000]).toEqual([10, true, true]);
  const since = new Date(0).toISOString();
  expect([isHopeless(since, at), isHopeless(since, at / 2), isHopeless(null, at)]).toEqual([true, false, false]);
});

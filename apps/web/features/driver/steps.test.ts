import { expect, test } from 'vitest';
import { phoneIn } from './job.ts';
import { nextStepOf } from './steps.ts';

test('one step follows the other to the end', () => {
  const at = { acknowledged: true, left: false };
  expect(nextStepOf({ status: 'dispatched', acknowledged: false, left: false })).toBe('acknowledge');
  expect(nextStepOf({ status: 'dispatched', ...at })).toBe('en_route');
  expect(nextStepOf({ status: 'en_route', ...at })).toBe('on_site');
  expect(nextStepOf({ status: 'on_site', ...at })).toBe('returning');
  expect(nextStepOf({ status: 'returning', ...at })).toBe('completed');
  expect(nextStepOf({ status: 'completed', ...at })).toBeNull();
  expect(nextStepOf({ status: 'on_site', acknowledged: true, left: true })).toBeNull();
});

test.each([
  ['Site office, +1 510 555 0142', '+15105550142'],
  ['Dana (510) 555-0142 at gate 4', '5105550142'],
  ['Call 0621 12345', '062112345'],
  ['Dana', null],
  [null, null],
])('the telephone number in %s is %s', (contact, phone) => expect(phoneIn(contact)).toBe(phone));

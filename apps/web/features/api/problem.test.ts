import { PROBLEMS } from '@yardmaster/domain/problems';
import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { newCommandId } from './command-id.ts';
import { fieldErrors, isRetryable, Problem, sentenceOf, Unreachable } from './problem.ts';

test('what can help is tried again: no answer, a busy server, never a refusal', () => {
  expect(isRetryable(new Unreachable('cut'))).toBe(true);
  expect(isRetryable(new Problem(503, { code: 'busy' }))).toBe(true);
  expect(isRetryable(new Problem(502, '<html>'))).toBe(true);
  expect(isRetryable(new Problem(409, { code: 'command_in_progress' }))).toBe(true);
  expect(isRetryable(new Problem(409, { code: 'equipment_taken' }))).toBe(false);
  expect(isRetryable(new Error('a bug'))).toBe(false);
  // A gateway's page: nobody who could know has refused anything.
  expect(isRetryable(new Problem(403, '<html>'))).toBe(true);
});

test.each(Object.entries(PROBLEMS))(
  '%s is tried again as the table of refusals says',
  (code, { status, retryable }) => {
    expect(isRetryable(new Problem(status, { code }))).toBe(retryable);
  },
);

const t = english('problems');

test('a sentence for a person, with the wait when there is one', () => {
  expect(sentenceOf(new Problem(409, { title: 'That already exists' }), t)).toBe('That already exists.');
  const held = { title: 'Units are still assigned', detail: 'Recall or complete 1 first' };
  expect(sentenceOf(new Problem(409, held), t)).toBe('Units are still assigned. Recall or complete 1 first.');
  expect(sentenceOf(new Problem(429, { title: 'Too many requests' }, 30), t)).toBe(
    'Too many requests. Try again in 30 s.',
  );
  expect(sentenceOf(new Problem(502, '<html>'), t)).toBe('Something went wrong.');
});

test('messages find their fields', () => {
  const errors = [
    { pointer: '/title', message: 'Required' },
    { pointer: '#/requirements/0/quantity', message: 'At most 100' },
    { pointer: '/requirements/1/capabilities/3', message: 'Small letters' },
  ];
  expect(fieldErrors(new Problem(422, { code: 'invalid_request', errors }))).toEqual({
    title: 'Required',
    'requirements/0/quantity': 'At most 100',
    'requirements/1/capabilities': 'Small letters',
  });
});

test('command ids are version 4 also where the browser has no randomUUID', () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(newCommandId()).toMatch(shape);
  const { randomUUID } = crypto;
  try {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    expect(newCommandId()).toMatch(shape);
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true });
  }
});

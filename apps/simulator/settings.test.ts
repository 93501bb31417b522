import { expect, test } from 'vitest';
import { readSettings, Refused } from './settings.ts';

test('both demos play a whole day at sixty minutes a minute', () => {
  expect(readSettings([], {})).toEqual({
    url: new URL('http://localhost:3000'),
    tenants: ['acme', 'harbor'],
    key: undefined,
    speed: 60,
    minutes: 24,
    seed: 1,
  });
});

test('what is said holds, also behind the dashes of a package manager', () => {
  const args = ['--', '--tenant', 'acme', '--speed', '120', '--minutes', '3', '--seed', '9'];
  const url = new URL('http://localhost:4100');
  expect(readSettings(args, { PORT: '4100' })).toEqual({
    url,
    tenants: ['acme'],
    key: undefined,
    speed: 120,
    minutes: 3,
    seed: 9,
  });
  expect(readSettings(['--help'], {})).toBe('help');
});

test('another tenant is played with its key alone', () => {
  expect(readSettings(['--tenant', 'bolt', '--key', 'ym_x'], {})).toMatchObject({ tenants: ['bolt'], key: 'ym_x' });
  expect(() => readSettings(['--tenant', 'bolt'], {})).toThrow(/no demo tenant/);
  expect(() => readSettings(['--key', 'ym_x'], {})).toThrow(/--tenant/);
});

test.each([
  ['--speed', '0'],
  ['--speed', 'fast'],
  ['--minutes', '-1'],
  ['--seed', '0'],
  ['--url', 'localhost'],
  ['--pace', '2'],
])('%s %s is refused', (...args) => expect(() => readSettings(args, {})).toThrow(Refused));

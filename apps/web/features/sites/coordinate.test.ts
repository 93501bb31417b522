import { expect, test } from 'vitest';
import { coordinate, pairOf } from './coordinate.ts';

test.each([
  ['37.5485', 37.5485],
  [' -121,9886 ', -121.9886],
  ['180', 180],
  ['180.1', null],
  ['', null],
  ['12a', null],
  ['1e3', null],
])('%s reads %s', (text, value) => expect(coordinate(text, 180)).toBe(value));

test('both numbers of a map are told from one', () => {
  expect(pairOf(' 37.795, -122.277')).toEqual({ latitude: '37.795', longitude: '-122.277' });
  expect(pairOf('48.1374 11.5755')).toEqual({ latitude: '48.1374', longitude: '11.5755' });
  expect(pairOf('48,1374')).toBeNull();
  expect(pairOf('48.1374')).toBeNull();
});

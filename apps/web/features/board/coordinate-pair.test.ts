import { expect, test } from 'vitest';
import { pairOf } from './coordinate-pair.ts';

test('both numbers of a map are told from one', () => {
  expect(pairOf(' 37.795, -122.277')).toEqual({ latitude: '37.795', longitude: '-122.277' });
  expect(pairOf('48.1374 11.5755')).toEqual({ latitude: '48.1374', longitude: '11.5755' });
  expect(pairOf('48,1374')).toBeNull();
  expect(pairOf('48.1374')).toBeNull();
});

import { expect, test } from 'vitest';
import { coordinate } from './coordinate.ts';

test.each([
  ['37.5485', 37.5485],
  [' -121,9886 ', -121.9886],
  ['180', 180],
  ['180.1', null],
  ['', null],
  ['12a', null],
  ['1e3', null],
])('%s reads %s', (text, value) => expect(coordinate(text, 180)).toBe(value));

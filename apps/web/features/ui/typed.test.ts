import { expect, test } from 'vitest';
import { arrive, tell, type Typed, typedOf, untold } from './typed.ts';

const type = (typed: Typed, text: string): Typed => ({ ...typed, text });

test('what comes back from the address late takes no letter of what was typed since', () => {
  const sent = tell(type(typedOf(''), 'al'), 'al');
  const further = type(sent, 'ale');
  expect(arrive(further, 'al').text).toBe('ale');
});

test('two that are on their way come back one after the other, or the last alone', () => {
  const both = type(tell(tell(type(typedOf(''), 'ale'), 'al'), 'ale'), 'alej');
  const first = arrive(both, 'al');
  expect(first).toMatchObject({ text: 'alej', told: ['ale'] });
  expect(arrive(first, 'ale')).toMatchObject({ text: 'alej', told: [] });
  expect(arrive(both, 'ale')).toMatchObject({ text: 'alej', told: [] });
});

test('what comes from elsewhere replaces what stands here', () => {
  const settled = arrive(tell(type(typedOf(''), 'pump'), 'pump'), 'pump');
  expect(arrive(settled, '')).toEqual(typedOf(''));
  expect(arrive(type(tell(settled, 'pumps'), 'pumps'), 'crane')).toEqual(typedOf('crane'));
});

test('the address is told what it does not know, without the spaces around it', () => {
  expect(untold(typedOf('pump'))).toBeNull();
  expect(untold(type(typedOf('pump'), 'pump '))).toBeNull();
  expect(untold(type(typedOf('pump'), ' pumps '))).toBe('pumps');
  expect(untold(tell(type(typedOf('pump'), 'pumps'), 'pumps'))).toBeNull();
  expect(untold(type(tell(type(typedOf('pump'), 'pumps'), 'pumps'), 'pump'))).toBe('pump');
});

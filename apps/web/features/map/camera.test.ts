import { expect, test } from 'vitest';
import { cameraOf, cameraText } from './camera.ts';

test('a link says where one looks, as finely as it can be seen', () => {
  expect(cameraText({ latitude: 48.13712345, longitude: 11.57512345, zoom: 9.5 })).toBe('48.1371,11.5751,9.5');
  expect(cameraText({ latitude: 48.13712345, longitude: 11.57512345, zoom: 17.256 })).toBe('48.137123,11.575123,17.26');
  expect(cameraText({ latitude: 25, longitude: -0.00001, zoom: 1.2 })).toBe('25,0,1.2');
  expect(cameraText({ latitude: -89, longitude: 190.04, zoom: 3 })).toBe('-85,-169.96,3');
});

test('what was written is read as it was, and written again the same', () => {
  for (const text of ['48.1371,11.5751,9.5', '-33.86,151.2,10', '0,-180,0', '85,180,18']) {
    const camera = cameraOf(text);
    expect(camera).toBeDefined();
    if (camera && text !== '85,180,18') expect(cameraText(camera)).toBe(text);
  }
});

test('what is no place is ignored', () => {
  for (const text of [
    '',
    '48.1,11.5',
    '48.1,11.5,9,1',
    '91,11,9',
    '48,181,9',
    '48,11,19',
    '48,11,-1',
    'a,b,c',
    '48,,9',
    '1e1,11,9',
    'NaN,11,9',
    ' 48,11,9',
    'Infinity,0,0',
  ])
    expect(cameraOf(text), text).toBeUndefined();
});

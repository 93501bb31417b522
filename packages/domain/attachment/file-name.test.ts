import { expect, test } from 'vitest';
import { fileName, namedAsItIs } from './file-name.ts';

test('a name keeps its letters and loses what a system might act upon', () => {
  expect(fileName('Lageplan Süd.pdf', 'file')).toBe('Lageplan Süd.pdf');
  expect(fileName('C:\\Users\\rosa\\gate.jpg', 'file')).toBe('gate.jpg');
  expect(fileName('../../etc/passwd', 'file')).toBe('passwd');
  expect(fileName('a"b<c>\u0000\u202egpj.exe', 'file')).toBe('abcgpj.exe');
  expect(fileName('.htaccess', 'file')).toBe('htaccess');
  for (const empty of [undefined, '', ' ', '..', '///', '\u202e']) expect(fileName(empty, 'Photo')).toBe('Photo');
});

test('a long name keeps its ending', () => {
  const name = fileName(`${'x'.repeat(300)}.pdf`, 'file');
  expect(name).toHaveLength(120);
  expect(name.endsWith('x.pdf')).toBe(true);
});

test('a picture is saved under the ending of what it is', () => {
  expect(namedAsItIs('photo.jpg', 'image/heic')).toBe('photo.heic');
  expect(namedAsItIs('IMG_1.HEIF', 'image/heic')).toBe('IMG_1.HEIF');
  expect(namedAsItIs('gate.jpeg', 'image/jpeg')).toBe('gate.jpeg');
  expect(namedAsItIs('gate.heic', 'image/jpeg')).toBe('gate.jpg');
  expect(namedAsItIs(`${'x'.repeat(116)}.png`, 'image/webp')).toHaveLength(120);
  // Of other files, and of names without an ending, nothing is known better.
  expect(namedAsItIs('plan.png', 'application/pdf')).toBe('plan.png');
  expect(namedAsItIs('Photo', 'image/heic')).toBe('Photo');
});

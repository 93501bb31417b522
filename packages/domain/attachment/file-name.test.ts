import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

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

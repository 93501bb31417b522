import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

const TEXT = 'name;email\nJürgen Groß;j@example.com\n';
const bytesOf = (...bytes: number[]) => new Uint8Array(bytes);
const joined = (mark: number[], body: Uint8Array) => bytesOf(...mark, ...body);

test('UTF-8 is what it is, with its mark or without', () => {
  const utf8 = new TextEncoder().encode(TEXT);
  expect(readCsv(utf8)).toEqual({ text: TEXT, encoding: 'utf-8' });
  expect(readCsv(joined([0xef, 0xbb, 0xbf], utf8))).toEqual({ text: TEXT, encoding: 'utf-8' });
  expect(readCsv(bytesOf())).toEqual({ text: '', encoding: 'utf-8' });
});

test('what is no UTF-8 is what a spreadsheet on Windows writes', () => {
  expect(readCsv(Buffer.from(TEXT, 'latin1'))).toEqual({ text: TEXT, encoding: 'windows-1252' });
});

test('UTF-16 says so with its first bytes', () => {
  const little = Buffer.from(TEXT, 'utf16le');
  expect(readCsv(joined([0xff, 0xfe], little))).toEqual({ text: TEXT, encoding: 'utf-16' });
  expect(readCsv(joined([0xfe, 0xff], Buffer.from(little).swap16()))).toEqual({ text: TEXT, encoding: 'utf-16' });
});

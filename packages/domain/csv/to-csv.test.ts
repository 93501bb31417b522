import { expect, test } from 'vitest';
import { toCsv, unguarded } from './to-csv.ts';

test('what a spreadsheet would run is text, and comes back as it was', () => {
  for (const cell of ['=1+1', '+49 30 1', '-x', '@SUM(A1)', '\t=1', '\r=1']) {
    const [, line = ''] = toCsv(['a'], [[cell]]).split('\r\n', 2);
    expect(line).toMatch(/^"?'/);
    expect(unguarded(`'${cell}`)).toBe(cell);
  }
  expect(unguarded("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
});

test('separators, quotation marks and breaks stay inside their cell; numbers stay numbers; nothing is nothing', () => {
  expect(
    toCsv(
      ['name', 'n'],
      [
        ['a, "b"\nc', -1.5],
        [null, undefined],
      ],
    ),
  ).toBe('\uFEFFname,n\r\n"a, ""b""\nc",-1.5\r\n,\r\n');
});

import { expect, test } from 'vitest';
import { instant, line, nameKey, pageQuery, text } from './primitives.ts';

test.each(['2026-11-21T10:42:00Z', '2026-11-21T10:42:00.123+01:00', '1900-01-01T00:00:00Z'])(
  '%s is an instant',
  (value) => {
    expect(instant.safeParse(value).success).toBe(true);
  },
);

test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '2026-13-01T00:00:00Z', '2026-11-21', 'now', ''])(
  '%j is not',
  (value) => {
    expect(instant.safeParse(value).success).toBe(false);
  },
);

test.each(['EX-204', 'Grue n°7', '日本', 'Ω', ' padded '])('%j is a name', (value) => {
  expect(line(40).safeParse(value).success).toBe(true);
});

test.each(['', ' ', '\u200B', 'a\u0000', 'a\nb', 'a\u0085b', 'a\u2028b', '\u202Egnp.exe', '\uD800', 'x'.repeat(41)])(
  '%j is no name',
  (value) => {
    expect(line(40).safeParse(value).success).toBe(false);
  },
);

test('notes may have several lines, and be empty', () => {
  expect(text(10).parse(' a\nb ')).toBe('a\nb');
  expect(text(10).safeParse('').success).toBe(true);
});

test('names are the same in any case and width', () => {
  expect(nameKey(' ＥＸ-204 ')).toBe(nameKey('ex-204'));
});

test.each([
  ['1', 1],
  ['200', 200],
  [undefined, 50],
])('a page of %j', (given, limit) => {
  expect(pageQuery.parse({ limit: given })).toEqual({ limit });
});

test.each(['0', '201', '-1', '1.5', '0x10', '1e2', ''])('no page of %j', (limit) => {
  expect(pageQuery.safeParse({ limit }).success).toBe(false);
});

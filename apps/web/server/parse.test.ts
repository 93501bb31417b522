import { expect, test } from 'vitest';
import { z } from 'zod';
import { parse, queryOf } from './parse.ts';

const refusalOf = (work: () => unknown) => {
  try {
    return { ok: work() };
  } catch (error) {
    return (error as { refusal: unknown }).refusal;
  }
};

test('names every wrong field by its pointer', () => {
  const schema = z.object({ a: z.string(), b: z.array(z.object({ 'c/d': z.number() }).strict()) }).strict();
  expect(refusalOf(() => parse(schema, { b: [{ 'c/d': 'x', e: 1 }], f: 1 }))).toMatchObject({
    code: 'invalid_request',
    errors: [
      { pointer: '/a', message: 'Required' },
      { pointer: '/b/0/c~1d' },
      { pointer: '/b/0/e', message: 'There is no such field' },
      { pointer: '/f', message: 'There is no such field' },
    ],
  });
});

test('lists twenty wrong fields at most', () => {
  const rows = Array.from({ length: 500 }, () => 'x');
  const refusal = refusalOf(() => parse(z.array(z.number()), rows)) as { errors: unknown[] };
  expect(refusal.errors).toHaveLength(20);
});

test.each([
  ['?a=1&a=2', 'a name given twice'],
  ['?__proto__=1', '__proto__'],
  ['?a=%zz', 'broken encoding'],
  ['?a=%ff', 'bytes that are not UTF-8'],
  ['?a=%00', 'a NUL'],
  ['?%00=1', 'a NUL in a name'],
])('a query with %s is refused: %s', (search) => {
  expect(refusalOf(() => queryOf(new URL(`http://x/${search}`)))).toMatchObject({ code: 'invalid_request' });
});

test('a query is an object of strings', () => {
  expect(queryOf(new URL('http://x/?q=a+b%20%C3%BC&empty='))).toEqual({ q: 'a b ü', empty: '' });
});

/* oxlint-disable no-underscore-dangle -- the name under which zod keeps what a schema was made of */
import { inGerman } from '@yardmaster/domain/words/in-german';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_ENDPOINTS } from './endpoints/all.ts';

/** Everything that the endpoints parse, down to each field. */
function schemasOf(roots: readonly unknown[]): Set<z.ZodType> {
  const found = new Set<z.ZodType>();
  const seen = new Set<unknown>();
  const rest = [...roots];
  for (let one = rest.pop(); rest.length > 0 || one !== undefined; one = rest.pop()) {
    if (typeof one !== 'object' || one === null || seen.has(one)) continue;
    seen.add(one);
    if (one instanceof z.ZodType) {
      found.add(one);
      rest.push(one._zod.def);
    } else rest.push(...Object.values(one));
  }
  return found;
}

const SCHEMAS = schemasOf(ALL_ENDPOINTS.map(({ params, query, body, upload }) => ({ params, query, body, upload })));

/** What the schemas say in words of their own, of whatever is wrong. */
function ownWords(): Set<string> {
  const words = new Set<string>();
  for (const schema of SCHEMAS) {
    const checks = schema._zod.def.checks ?? [];
    for (const { error } of [schema._zod.def, ...checks.map((check) => check._zod.def)]) {
      if (!error) continue;
      const said: unknown = Reflect.apply(error, undefined, [{ code: 'custom', input: 'x', path: [] }]);
      if (typeof said === 'string') words.add(said);
    }
  }
  return words;
}

const JUNK: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e15,
  -1e15,
  '',
  ' ',
  'Junk',
  'P1Y',
  '\u0000',
  'https://x.example',
  '2400-01-01T00:00:00Z',
  'x'.repeat(5_000),
  [],
  [null, 'a', 'a'],
  Array.from({ length: 5_000 }, (_, i) => `k${i}`),
  {},
  { a: null },
  { [' '.repeat(100)]: 'x' },
];

test('there are many schemas, with many words of their own', () => {
  expect(SCHEMAS.size).toBeGreaterThan(300);
  expect(ownWords().size).toBeGreaterThan(35);
});

test.each([...ownWords()])('“%s” has its German', (words) => {
  expect(inGerman(words)).toBeDefined();
});

test('what the library says of any value has its German', () => {
  const untranslated = new Set<string>();
  let count = 0;
  for (const schema of SCHEMAS) {
    // These see only what was found good before them.
    if (schema instanceof z.ZodCustom || schema instanceof z.ZodTransform) continue;
    for (const value of JUNK) {
      for (const { code, message } of schema.safeParse(value).error?.issues ?? []) {
        count++;
        // Each unknown key is called a field that does not exist (parse.ts).
        if (code !== 'unrecognized_keys' && inGerman(message) === undefined) untranslated.add(message);
      }
    }
  }
  expect([...untranslated]).toEqual([]);
  expect(count).toBeGreaterThan(3_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { plants } from './all.ts';
import { editsByFile, insert, type Named } from './insert.ts';

const edit = (plant: string, find: string, broken: string, as: Named['as'] = 'expression'): Named => ({
  plant,
  file: 'a.ts',
  find,
  broken,
  as,
});
/** What the source says with that plant on; the code is a body of a function. */
const run = (code: string, planted: string): unknown =>
  structuredClone(runInNewContext(`(() => { ${code} })()`, { process: { env: { YARDMASTER_PLANTED: planted } } }));

describe('a plant', () => {
  test('is on under its name only, as an expression', () => {
    const code = insert('return 1 + 2;', [edit('two', '1 + 2', '2')]);
    expect(run(code, 'two')).toBe(2);
    expect(run(code, '')).toBe(3);
    expect(run(code, 'other')).toBe(3);
  });

  test('is on under its name only, as a statement', () => {
    const code = insert('let n = 1;\nn += 1;\nreturn n;', [edit('twice', 'n += 1;', 'n += 1; n += 1;', 'statement')]);
    expect(run(code, 'twice')).toBe(3);
    expect(run(code, '')).toBe(2);
  });

  test('stands beside others, in the same place too', () => {
    const code = insert('return [1, 2];', [edit('a', '2', '20'), edit('b', '1', '10'), edit('c', '2', '200')]);
    expect(['a', 'b', 'c', ''].map((name) => run(code, name))).toEqual([
      [1, 20],
      [10, 2],
      [1, 200],
      [1, 2],
    ]);
  });

  test('finds its text however its lines are broken', () => {
    expect(run(insert('return 1\n   + 2;', [edit('x', '1 + 2', '9')]), 'x')).toBe(9);
  });

  test.each([
    ['is not there', 'return 1;', [edit('lost', '2', '3')], /lost: stands 0 times in a\.ts/],
    ['is there twice', 'return 1 + 1;', [edit('torn', '1', '3')], /torn: stands 2 times/],
    ['overlaps another', 'return 1 + 2;', [edit('a', '1 +', '3 +'), edit('b', '1 + 2', '3')], /overlaps/],
    ['is half an expression', 'await f().then(g);', [edit('torn', 'await f()', 'h()')], /torn: is only a part/],
    ['is of two kinds', 'f();', [edit('a', 'f();', ''), edit('b', 'f();', '', 'statement')], /a, b/],
  ])('whose text %s is refused by name', (_, source, edits, message) => {
    expect(() => insert(source, edits)).toThrow(message);
  });
});

test('what each plant replaces is in the product exactly once', () => {
  const root = join(import.meta.dirname, '..', '..');
  for (const [file, edits] of editsByFile(plants)) {
    expect(insert(readFileSync(join(root, file), 'utf8'), edits)).toContain('YARDMASTER_PLANTED');
  }
});

test('plants have names of their own, and say who must find them', () => {
  expect(new Set(plants.map(({ name }) => name)).size).toBe(plants.length);
  for (const { name, caughtBy, edits, sql } of plants) {
    expect(caughtBy, name).not.toEqual([]);
    expect(edits.length > 0 || sql !== undefined, name).toBe(true);
  }
});

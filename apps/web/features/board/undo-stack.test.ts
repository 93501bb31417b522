import { expect, test } from 'vitest';
import { noteUndoable, undoLast } from './undo-stack.ts';

const DONE: string[] = [];
const KEPT: string[] = [];
/** An undo that is told apart by `name` and answered when the test says so. */
function slow(name: string) {
  let answer: (isUndone: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => (answer = resolve));
  const run = noteUndoable(
    () => {
      DONE.push(name);
      return answered;
    },
    60_000,
    () => KEPT.push(name),
    0,
  );
  return { run, answer };
}
const begun = () => DONE.splice(0);
/** All that follows of an answer. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the latest is undone first, each once, and what is too long ago not at all', async () => {
  const first = slow('first');
  const second = slow('second');
  expect(undoLast(1_000)).toBe(true);
  second.answer(true);
  await settled();
  first.run();
  first.run();
  first.answer(true);
  await settled();
  expect(begun()).toEqual(['second', 'first']);
  expect(undoLast(2_000)).toBe(false);

  noteUndoable(() => Promise.resolve(DONE.push('late') > 0), 8_000, undefined, 0);
  expect(undoLast(8_000)).toBe(false);
  expect(begun()).toEqual([]);
});

test('two presses are two undos: the second waits for the answer to the first', async () => {
  const first = slow('first');
  const second = slow('second');
  undoLast(1);
  undoLast(1);
  expect(undoLast(1)).toBe(false);
  await settled();
  expect(begun()).toEqual(['second']);
  second.answer(true);
  await settled();
  expect(begun()).toEqual(['first']);
  first.answer(true);
  await settled();
});

test('behind an undo that was refused nothing else is undone; a further press does it', async () => {
  const first = slow('first');
  const second = slow('second');
  const third = slow('third');
  for (let n = 0; n < 3; n += 1) undoLast(1);
  third.answer(false);
  await settled();
  expect(begun()).toEqual(['third']);
  // Their messages went with the presses.
  expect(KEPT.splice(0)).toEqual(['second', 'first']);
  for (const one of [second, first]) {
    undoLast(1);
    one.answer(true);
    await settled();
  }
  expect(begun()).toEqual(['second', 'first']);
});

test('what was done while an undo was on its way is the latest, also where that was refused', async () => {
  const first = slow('first');
  const second = slow('second');
  undoLast(1);
  undoLast(1);
  const third = slow('third');
  second.answer(false);
  await settled();
  for (const one of [third, first]) {
    undoLast(1);
    one.answer(true);
    await settled();
  }
  expect(begun()).toEqual(['second', 'third', 'first']);
});

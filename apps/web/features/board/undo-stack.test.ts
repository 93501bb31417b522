import { expect, test } from 'vitest';
import { noteUndoable, undoLast } from './undo-stack.ts';

test('the latest is undone first, each once, and what is too long ago not at all', () => {
  const done: string[] = [];
  const first = noteUndoable(() => done.push('first'), 60_000, 0);
  noteUndoable(() => done.push('second'), 8_000, 0);
  expect(undoLast(1_000)).toBe(true);
  first();
  first();
  expect(done).toEqual(['second', 'first']);
  expect(undoLast(2_000)).toBe(false);

  noteUndoable(() => done.push('late'), 8_000, 0);
  expect(undoLast(8_000)).toBe(false);
  expect(done).toEqual(['second', 'first']);
});

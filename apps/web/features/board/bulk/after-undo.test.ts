import { expect, test } from 'vitest';
import { Problem, Unreachable } from '../../api/problem.ts';
import { afterUndo, undoEach } from './after-undo.ts';
import type { Became } from './send-bulk.ts';

const sent = (assignmentId: string): Became => ({
  state: 'done',
  unit: { assignmentId, equipmentId: 'ex9', driverIds: [] },
});
const effect = (assignmentId: string | null, queueEntryId: string | null = null) => ({ assignmentId, queueEntryId });

test('each line says what became of it: taken back, asked to stand down, or gone on', () => {
  const queued: Became = { state: 'queued', entryId: 'q1', position: 1 };
  const before = [sent('a1'), sent('a2'), sent('a3'), queued, { state: 'nothing' } as const, null];
  const after = afterUndo(before, [
    { ...effect('a1'), outcome: 'undone' },
    { ...effect('a2'), outcome: 'stand_down_requested' },
    { ...effect('a3'), outcome: 'refused' },
    { ...effect(null, 'q1'), outcome: 'undone' },
  ]);
  expect(after.map((one) => one?.state ?? null)).toEqual(['undone', 'standDown', 'done', 'undone', 'nothing', null]);
});

test('one batch that has moved on keeps none of the others, the last first; one without an answer is asked for again', async () => {
  const asked: string[] = [];
  const moved = new Problem(409, { code: 'nothing_to_undo', title: 'It has moved on' });
  const undo = (failing: Record<string, Error>) => async (key: string) => {
    asked.push(key);
    if (failing[key]) throw failing[key];
    return [{ assignmentId: key, queueEntryId: null, outcome: 'undone' as const }];
  };
  const effects = await undoEach(['k', 'k-2', 'k-3'], undo({ 'k-2': moved }));
  expect(asked).toEqual(['k-3', 'k-2', 'k']);
  expect(effects.map(({ assignmentId }) => assignmentId)).toEqual(['k-3', 'k']);
  await expect(undoEach(['k'], undo({ k: moved }))).rejects.toBe(moved);
  await expect(undoEach(['k', 'k-2'], undo({ 'k-2': new Unreachable() }))).rejects.toThrow(Unreachable);
});

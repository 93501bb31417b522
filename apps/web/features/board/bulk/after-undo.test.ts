import { expect, test } from 'vitest';
import { afterUndo } from './after-undo.ts';
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

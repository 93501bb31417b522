import type { UndoneEffect } from '@yardmaster/domain/undo/undo';
import type { Became } from './send-bulk.ts';

/** The lines once what they sent was undone: a crew that has seen its job is on it until it confirms. */
export function afterUndo(
  became: readonly (Became | null)[],
  effects: readonly Pick<UndoneEffect, 'assignmentId' | 'queueEntryId' | 'outcome'>[],
): (Became | null)[] {
  return became.map((one) => {
    const effect = effects.find(({ assignmentId, queueEntryId }) =>
      one?.state === 'done'
        ? one.unit !== undefined && assignmentId === one.unit.assignmentId
        : one?.state === 'queued' && queueEntryId === one.entryId,
    );
    if (effect?.outcome === 'undone') return { state: 'undone' };
    return effect?.outcome === 'stand_down_requested' ? { state: 'standDown' } : one;
  });
}

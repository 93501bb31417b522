import type { UndoneEffect } from '@yardmaster/domain/undo/undo';
import { isRetryable } from '../../api/problem.ts';
import type { Became } from './send-bulk.ts';

/**
 * Undoes one batch after the other, the last that was sent first; where one has moved on, the others are taken back all the same.
 * @throws what was refused where nothing was taken back, and what may go through when it is asked for again
 */
export async function undoEach<E>(
  keys: readonly string[],
  undo: (key: string) => Promise<readonly E[]>,
): Promise<readonly E[]> {
  const effects: E[] = [];
  let refused: unknown;
  for (const key of keys.toReversed()) {
    try {
      effects.push(...(await undo(key)));
    } catch (error) {
      if (isRetryable(error)) throw error;
      refused ??= error;
    }
  }
  if (refused !== undefined && effects.length === 0) throw refused;
  return effects;
}

/** Whether a line has done something that stands. */
export function stands(one: Became | null): boolean {
  return one?.state === 'done' || one?.state === 'queued' || one?.state === 'standDown';
}

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

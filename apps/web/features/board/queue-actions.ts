import type { MenuAction } from '../ui/menu-action.ts';
import type { Wish } from './change.ts';
import type { BoardEntry } from './model.ts';

const WAITS_FOR: Record<NonNullable<BoardEntry['waitsFor']>, string> = {
  unit: 'for a unit of its type to come free',
  driver: 'for somebody to drive it',
  held: 'held: keeps its place, nothing is sent to it',
  gate: 'what is free may not go',
};

/** What a request waits for, in words. */
export function waitsForWords({ waitsFor }: Pick<BoardEntry, 'waitsFor'>): string | null {
  return waitsFor === null ? null : WAITS_FOR[waitsFor];
}

type Placed = Pick<BoardEntry, 'id' | 'priority' | 'position'>;

/**
 * In front of whom a request stands one place up and one place down, among those of its priority; null: behind all of
 * them. undefined: there is no such place.
 */
export function neighbours(queue: readonly Placed[], entry: Placed): { up?: string; down?: string | null } {
  const same = queue.filter((e) => e.priority === entry.priority).toSorted((a, b) => a.position - b.position);
  const at = same.findIndex((e) => e.id === entry.id);
  const [before, after, next] = [same[at - 1], same[at + 1], same[at + 2]];
  return { ...(before ? { up: before.id } : {}), ...(after ? { down: next?.id ?? null } : {}) };
}

/** What can be done to a request that waits. */
export function queueActions(
  queue: readonly BoardEntry[],
  entry: BoardEntry,
  change: (wish: Wish) => void,
  mayReorder: boolean,
): MenuAction[] {
  const entryId = entry.id;
  const { up, down } = neighbours(queue, entry);
  const actions: (MenuAction | false)[] = [
    up !== undefined && {
      id: 'up',
      label: 'One place up',
      onAction: () => change({ kind: 'place', entryId, before: up }),
    },
    down !== undefined && {
      id: 'down',
      label: 'One place down',
      onAction: () => change({ kind: 'place', entryId, before: down }),
    },
    entry.isReordered && {
      id: 'natural',
      label: 'Back to its natural place',
      onAction: () => change({ kind: 'naturalPlace', entryId }),
    },
    {
      id: 'hold',
      label: entry.held ? 'Hold back no longer' : 'Hold back',
      onAction: () => change({ kind: 'hold', entryId, held: !entry.held }),
    },
  ];
  const leave = {
    id: 'leave',
    label: 'Take out of the queue',
    danger: true,
    onAction: () => change({ kind: 'leaveQueue', entryId }),
  };
  return [...(mayReorder ? actions.filter((action) => action !== false) : []), leave];
}

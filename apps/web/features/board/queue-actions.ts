import type { Translate } from '../../i18n/translate.ts';
import type { MenuAction } from '../ui/menu-action.ts';
import type { Wish } from './change.ts';
import type { BoardEntry } from './model.ts';

/** What a request waits for, in words. */
export function waitsForWords({ waitsFor }: Pick<BoardEntry, 'waitsFor'>, t: Translate<'board'>): string | null {
  return waitsFor === null ? null : t(`queue.waitsFor.${waitsFor}`);
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
  t: Translate<'board'>,
): MenuAction[] {
  const entryId = entry.id;
  const { up, down } = neighbours(queue, entry);
  const actions: (MenuAction | false)[] = [
    up !== undefined && {
      id: 'up',
      label: t('queueAction.up'),
      onAction: () => change({ kind: 'place', entryId, before: up }),
    },
    down !== undefined && {
      id: 'down',
      label: t('queueAction.down'),
      onAction: () => change({ kind: 'place', entryId, before: down }),
    },
    entry.isReordered && {
      id: 'natural',
      label: t('queueAction.natural'),
      onAction: () => change({ kind: 'naturalPlace', entryId }),
    },
    {
      id: 'hold',
      label: entry.held ? t('queueAction.release') : t('queueAction.hold'),
      onAction: () => change({ kind: 'hold', entryId, held: !entry.held }),
    },
  ];
  const leave = {
    id: 'leave',
    label: t('queueAction.leave'),
    danger: true,
    onAction: () => change({ kind: 'leaveQueue', entryId }),
  };
  return [...(mayReorder ? actions.filter((action) => action !== false) : []), leave];
}

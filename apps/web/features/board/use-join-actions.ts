'use client';

import { useTranslations } from 'next-intl';
import { dutyWords } from '../roster/duty.ts';
import { useZone } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import type { MenuAction } from '../ui/menu-action.ts';
import { useBoardContext } from './board-context.tsx';
import { type BoardAssignment, freeDrivers } from './model.ts';
import { useShifts } from './use-kept.ts';

const DRIVERS_IN_MENU = 30;

/** Who could join an assignment: who is on shift first, and beside each name until when; known before it is opened. */
export function useJoinActions(
  { id: assignmentId }: BoardAssignment,
  locked: boolean,
): { actions: MenuAction[]; isLoading: boolean } {
  const { index, change } = useBoardContext();
  const { duties, isLoading } = useShifts();
  const zone = useZone();
  const now = useNow();
  const t = useTranslations('duty');
  if (locked || now === null) return { actions: [], isLoading };
  const actions = freeDrivers(index)
    .slice(0, DRIVERS_IN_MENU)
    .map(({ id: driverId, name }) => {
      const duty = duties[driverId];
      return {
        id: driverId,
        label: name,
        ...(duty ? { hint: dutyWords(duty, zone, now, t) } : {}),
        onAction: () => change({ kind: 'join', assignmentId, driverId }),
      };
    });
  return { actions, isLoading };
}

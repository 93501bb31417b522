'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Board } from '@yardmaster/domain/board/board';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { useSession, useZone } from '../shell/session.tsx';
import { announceAnswer, announceRefusal, type Ways } from './announce.ts';
import type { BoardChange, Wish } from './change.ts';
import { sendChange } from './send-change.ts';

function stamped(wish: Wish): BoardChange {
  return { ...wish, key: newCommandId(), at: new Date().toISOString() };
}

/**
 * Sends changes of the board. The screen shows each at once (`useBoard` lays what is pending over the board); the
 * mutation stays pending until the board was read again, so nothing flickers in between.
 */
export function useChange(askOverride: Ways['askOverride']): Ways['change'] {
  const client = useQueryClient();
  const zone = useZone();
  const undoMs = useSession().settings.dispatch.undoSeconds * 1_000;
  const t = useTranslations('board');
  const problems = useTranslations('problems');
  const board = () => client.getQueryData<Board>(keys.board);
  const { mutate } = useMutation({
    mutationKey: keys.boardChange,
    mutationFn: sendChange,
    onSuccess: (answer, sent) => announceAnswer(board(), sent, answer, { change, undoMs }, t),
    onError: (error, sent) => announceRefusal(board(), sent, error, zone, { change, askOverride }, { t, problems }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });
  const change: Ways['change'] = useCallback((wish) => mutate(stamped(wish)), [mutate]);
  return change;
}

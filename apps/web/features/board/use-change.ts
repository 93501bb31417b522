'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Board } from '@yardmaster/domain/board/board';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keys } from '../api/keys.ts';
import { useSession, useZone } from '../shell/session.tsx';
import { announceAnswer, announceRefusal, type Refusal, whyRefused, type Ways } from './announce.ts';
import type { BoardChange } from './change.ts';
import { sendChange } from './send-change.ts';
import { stamps } from './stamps.ts';

/** Whether it went through; that it did not is told where it was sent from. */
function went(sent: Promise<unknown>): Promise<boolean> {
  return sent.then(
    () => true,
    () => false,
  );
}

/** Who asked and stays open until the answer. */
type Asker = {
  /** It went through. */
  onDone: () => void;
  /** It was refused, and nobody says so, or how it leads on, but who asked. */
  onRefused: (said: Refusal, sent: BoardChange, cause: unknown) => void;
};

/**
 * Sends changes of the board. The screen shows each at once (`useBoard` lays what is pending over the board); the
 * mutation stays pending until the board was read again, so nothing flickers in between. `send` comes to whether it went
 * through, once the board was read.
 */
export function useAwaitedChange(askOverride: Ways['askOverride'], asker?: Asker) {
  const client = useQueryClient();
  const zone = useZone();
  const undoMs = useSession().settings.dispatch.undoSeconds * 1_000;
  const t = useTranslations('board');
  const problems = useTranslations('problems');
  const [commands] = useState(stamps);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const board = () => client.getQueryData<Board>(keys.board);
  const { mutateAsync, isPending } = useMutation({
    mutationKey: keys.boardChange,
    mutationFn: sendChange,
    onSuccess(answer, sent) {
      announceAnswer(board(), sent, answer, { send: later, undoMs }, t);
      if (isHere.current) asker?.onDone();
    },
    onError(error, sent) {
      const refusal = whyRefused(board(), sent, error, zone, { change, askOverride }, { t, problems });
      if (!asker || !isHere.current) return announceRefusal(refusal);
      commands.refused(sent, error);
      asker.onRefused(refusal, sent, error);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });
  const send: Ways['send'] = useCallback(
    (wish) => went(mutateAsync(commands.of(wish, new Date().toISOString()))),
    [mutateAsync, commands],
  );
  /** For what is said of an answer, and leads on. */
  const later: Ways['send'] = useCallback((wish) => send(wish), [send]);
  const change: Ways['change'] = useCallback((wish) => void send(wish), [send]);
  return { send, change, isSending: isPending };
}

/** For who does not wait: the notifications tell what came of it. */
export function useChange(askOverride: Ways['askOverride']): Ways['change'] {
  return useAwaitedChange(askOverride).change;
}

'use client';

import type { Answer } from '@yardmaster/client/types';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { beep } from '../alarm-sound/beep.ts';
import { wantsSound } from '../alarm-sound/sound-choice.ts';
import { answer, api } from '../api/client.ts';
import { useBoardContext } from '../board/board-context.tsx';
import { useSession } from '../shell/session.tsx';
import { showToast } from '../ui/toast-store.ts';
import { firstWords, grown } from './grown.ts';
import { useCounts } from './use-counts.ts';

type Message = Answer<'/messages', 'get'>['items'][number];

/** Of one order at a time; more than that has its number on the row. */
const NEWEST = 10;
const LIFE_MS = 15_000;
const URGENT_LIFE_MS = 60_000;

async function newestOf(workOrderId: string): Promise<Message[]> {
  const { items } = await answer(api.GET('/messages', { params: { query: { workOrderId, limit: NEWEST } } }));
  return items;
}

/** Says what crews write while the board is open, wherever on it one looks; an urgent one is heard. Draws nothing. */
export function CrewWords(): null {
  const { index, view, setView } = useBoardContext();
  const { person } = useSession();
  const t = useTranslations('messages.toast');
  const counts = useCounts();
  const before = useRef<typeof counts>(undefined);
  const told = useRef(new Set<string>());

  const isBeforeOnesEyes = useEffectEvent(
    (orderId: string) => view.order === orderId && view.tab === 'messages' && document.visibilityState === 'visible',
  );
  const tell = useEffectEvent(({ id, workOrderId, sender, sentBy, body, urgent }: Message): void => {
    if (sender !== 'crew' || sentBy?.id === person.id || told.current.has(id)) return;
    told.current.add(id);
    if (isBeforeOnesEyes(workOrderId)) return;
    const order = index.orders.get(workOrderId)?.number ?? t('job');
    const said = { order, who: sentBy?.name ?? t('crew'), words: firstWords(body) };
    showToast({
      tone: 'message',
      text: urgent ? t('urgent', said) : t('said', said),
      lifeMs: urgent ? URGENT_LIFE_MS : LIFE_MS,
      action: { label: t('open'), run: () => setView({ order: workOrderId, tab: 'messages', pane: 'jobs' }) },
    });
    if (urgent && wantsSound(person.id)) beep();
  });

  useEffect(() => {
    if (!counts) return;
    const was = before.current;
    before.current = counts;
    // What waited when the board was opened stands on the rows.
    if (!was) return;
    for (const [orderId, more] of grown(was, counts)) {
      newestOf(orderId).then(
        (messages) => {
          // Two at once are counted one after the other, and may be read together.
          const ofCrew = messages.filter(({ id, sender }) => sender === 'crew' && !told.current.has(id)).slice(0, more);
          for (const message of ofCrew.toReversed()) tell(message);
        },
        // Its number on the row says that there is something.
        () => undefined,
      );
    }
  }, [counts]);
  return null;
}

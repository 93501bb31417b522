'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Problem, sentenceOf } from '../api/problem.ts';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { instantOf, localOf } from '../time/zoned.ts';
import { useAlone } from '../ui/use-alone.ts';
import { wrongMoment } from '../ui/wrong-with.ts';
import { useBoardContext } from './board-context.tsx';
import type { WishOf } from './change.ts';
import { useAwaitedChange } from './use-change.ts';

type Told = WishOf<'advance' | 'acknowledge' | 'confirmStandDown' | 'decline' | 'fail'>;

/** Between which instants the server would have taken it; null where it was refused for something else. */
function limitsOf(error: unknown): { earliest: string; latest: string } | null {
  if (!(error instanceof Problem) || error.code !== 'occurred_at_out_of_range') return null;
  const { earliest, latest } = error.facts;
  return typeof earliest === 'string' && typeof latest === 'string' ? { earliest, latest } : null;
}

/**
 * Enters what a crew told by radio, now or when the dispatcher says it was. The dialog waits for the answer: what is wrong
 * with the time stands at its field, and what was typed is still there.
 * @param isAsked the dialog is there to ask for the time
 */
export function useRadioReport(onClose: () => void, { isAsked = false } = {}) {
  const { ask, refusal } = useBoardContext();
  const zone = useZone();
  const t = useTranslations('board');
  const ui = useTranslations('ui');
  const problems = useTranslations('problems');
  const field = useRef<HTMLInputElement>(null);
  const now = () => localOf(new Date().toISOString(), zone.timeZone);
  /** As the field has it; null: now. */
  const [local, setLocal] = useState(() => (isAsked ? now() : null));
  const [wrong, setWrong] = useState('');
  const [said, setSaid] = useState('');
  function refuse(why: string): void {
    setWrong(why);
    field.current?.focus();
  }
  const { send, isSending } = useAwaitedChange((blocked) => ask({ what: 'override', blocked }), {
    onDone: onClose,
    onRefused({ text }, _sent, cause) {
      const limits = limitsOf(cause);
      if (!limits || local === null) return setSaid(text);
      const at = (instant: string) => formatMoment(instant, zone, Date.now());
      refuse(t('told.between', { earliest: at(limits.earliest), latest: at(limits.latest) }));
    },
  });
  const alone = useAlone((error) => setSaid(sentenceOf(error, problems)));
  async function tell(wish: Told): Promise<void> {
    const unread = field.current && wrongMoment(field.current, zone.timeZone, ui);
    if (unread) return refuse(unread);
    if (local === '') return refuse(ui('wrong.moment'));
    if (refusal !== null) return setSaid(refusal);
    setSaid('');
    const occurred = local === null ? {} : { occurredAt: instantOf(local, zone.timeZone) };
    await alone(() => send({ ...wish, ...occurred }));
  }
  const at = {
    local,
    said,
    wrong,
    field,
    onOpen: () => setLocal(now()),
    onChange(next: string) {
      setLocal(next);
      setWrong('');
    },
  };
  return { tell, at, isSending };
}

'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { type PushState, pushState, pushStateAtOnce, renewPush, turnPushOff, turnPushOn } from './push.ts';

/** Whether this phone is woken for a new job, and how to change it. null: not known yet. */
export function usePush() {
  const problems = useTranslations('problems');
  const [state, setState] = useState<PushState | null>(pushStateAtOnce);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    let isGone = false;
    pushState()
      .then((found) => isGone || setState(found))
      // Without a network nothing can be turned on or off either.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, []);

  async function run(work: () => Promise<PushState>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      setState(await work());
    } catch (cause) {
      setError(sentenceOf(cause, problems));
    } finally {
      setBusy(false);
    }
  }
  return { state, error, isBusy, turnOn: () => void run(turnPushOn), turnOff: () => void run(turnPushOff) };
}

/** Once for each time that the page is opened. */
export function useRenewedPush(): void {
  useEffect(() => {
    renewPush().catch(() => undefined);
  }, []);
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { CircleDot, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { keys } from '../api/keys.ts';
import { useStreamState } from './stream.tsx';

/** Seconds since the data on screen were last known to be true; null while the stream is up, or when nobody ever knew. */
function useAge(sinceMs: number | null): number | null {
  const client = useQueryClient();
  const [age, setAge] = useState<number | null>(null);
  useEffect(() => {
    if (sinceMs === null) return;
    const tick = () => {
      const read = client.getQueryState(keys.board)?.dataUpdatedAt ?? 0;
      const at = Math.max(read, sinceMs);
      setAge(at === 0 ? null : Math.max(0, Math.round((Date.now() - at) / 1000)));
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [client, sinceMs]);
  return age;
}

/** Says whether others' work is shown as it happens, and how old the screen is when not. */
export function LiveBadge() {
  const t = useTranslations('live');
  const state = useStreamState();
  const age = useAge(state.status === 'down' ? state.sinceMs : null);
  if (state.status === 'down') {
    return (
      <span className="flex items-center gap-1.5 font-semibold text-warn">
        <WifiOff aria-hidden size={14} className="shrink-0" />
        <span role="status" className="max-md:sr-only">
          {t('reconnecting')}
          {age === null ? null : <span aria-hidden>{t('age', { seconds: age })}</span>}
        </span>
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 text-muted">
      <CircleDot aria-hidden size={14} className={state.status === 'live' ? 'text-available' : 'text-faint'} />
      <span role="status" className="max-md:sr-only">
        {state.status === 'live' ? t('live') : t('connecting')}
      </span>
    </span>
  );
}

'use client';

import { MapPin, MapPinOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { ownerOf } from '../outbox/owner.ts';
import { keepMark, readMark } from '../outbox/marks.ts';
import { useSession } from '../shell/session.tsx';
import { formatSpan } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { createLocationSharing, type Location, troubleAt } from './location.ts';
import { locationCalls } from './location-calls.ts';
import { usePhone } from './phone-context.tsx';
import { ThumbButton } from './thumb-button.tsx';

const MINUTE_MS = 60_000;

function textOf(
  location: Location,
  isOn: boolean,
  nowMs: number,
  t: Translate<'driver'>,
  time: Translate<'time'>,
): string {
  switch (location.status) {
    case 'unknown':
      return t('location.off');
    case 'off':
      return t(`location.${location.unheard ?? 'off'}`);
    case 'asking':
    case 'denied':
      return t(`location.${location.status}`);
    case 'shared': {
      if (!isOn) return t('location.resting');
      const { sentAtMs } = location;
      const trouble = troubleAt(location, nowMs);
      const minutes = sentAtMs === null ? 0 : Math.floor((nowMs - sentAtMs) / MINUTE_MS);
      const since = minutes < 1 ? null : formatSpan(minutes, time);
      if (trouble !== null)
        return since === null ? t(`location.${trouble}.alone`) : t(`location.${trouble}.since`, { since });
      if (sentAtMs === null) return t('location.first');
      return since === null ? t('location.seenNow') : t('location.seen', { since });
    }
  }
}

/** Whether the office may see where the phone is, when it last did, and the one button that changes it. */
export function LocationLine({ isOn }: { isOn: boolean }) {
  const t = useTranslations('driver');
  const time = useTranslations('time');
  const { job, sure } = usePhone();
  const owner = ownerOf(useSession());
  const [sharing] = useState(() =>
    createLocationSharing({
      // Without TLS there is none.
      geo: 'geolocation' in navigator ? navigator.geolocation : undefined,
      ...locationCalls(sure),
      isStopUntold: () => readMark('location-stopped', owner) === 'untold',
      keepStopUntold: (isUntold) => keepMark('location-stopped', owner, isUntold ? 'untold' : ''),
      isSeen: () => document.visibilityState === 'visible' && navigator.onLine,
      now: () => Date.now(),
    }),
  );
  useEffect(() => sharing.start(), [sharing]);
  useEffect(() => sharing.setOn(isOn), [sharing, isOn]);
  // The network is back, or the server is.
  useEffect(() => job.subscribe(() => job.current().error === null && sharing.wake()), [job, sharing]);
  const location = useSyncExternalStore(sharing.subscribe, sharing.current, sharing.current);
  const now = useNow() ?? 0;
  // Nothing is offered before it is known, so that nothing jumps.
  if (location.status === 'unknown') return null;
  const isShared = location.status === 'shared';
  const Icon = isShared ? MapPin : MapPinOff;
  return (
    <section aria-label={t('location.label')} className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
      <span role="status" className="flex min-w-0 flex-1 basis-48 items-start gap-2.5 text-lg">
        <Icon aria-hidden size={20} className="mt-0.5 shrink-0 text-muted" />
        {textOf(location, isOn, now, t, time)}
      </span>
      {location.status === 'denied' ? null : (
        <ThumbButton
          size="lg"
          className="ml-auto w-auto!"
          disabled={location.status === 'asking'}
          onClick={isShared ? sharing.stopSharing : sharing.share}
        >
          {isShared ? t('location.stop') : t('location.share')}
        </ThumbButton>
      )}
      {location.status === 'off' && location.unheard === null ? (
        <p className="w-full text-base text-muted">{t('location.offWhy')}</p>
      ) : null}
    </section>
  );
}

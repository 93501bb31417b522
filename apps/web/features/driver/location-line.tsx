'use client';

import { MapPin, MapPinOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useNow } from '../time/now.ts';
import { formatSince } from '../time/format.ts';
import { createLocationSharing, type Location } from './location.ts';
import { locationCalls } from './location-calls.ts';
import { ThumbButton } from './thumb-button.tsx';

const TEXT = {
  off: 'Location not shared',
  offWhy: 'While this page is open and you are on shift, the office could see where you are. You can stop at any time.',
  asking: 'Asking your phone',
  denied:
    'This phone does not tell the page where it is. Allow it in the browser’s settings, then open the page again.',
  resting: 'Location shared when you are on shift',
  first: 'Location shared, finding where you are',
  noPlace: 'Location shared, but the phone cannot find where it is',
  notSent: 'Location shared, but not reaching the office',
} as const;

function textOf(location: Location, isOn: boolean, nowMs: number): string {
  switch (location.status) {
    case 'unknown':
    case 'off':
      return TEXT.off;
    case 'asking':
      return TEXT.asking;
    case 'denied':
      return TEXT.denied;
    case 'shared': {
      if (!isOn) return TEXT.resting;
      const { sentAtMs, trouble } = location;
      const since = sentAtMs === null ? null : formatSince(new Date(sentAtMs).toISOString(), nowMs);
      const last = since === null || since === 'now' ? '' : `; the office knows it as of ${since} ago`;
      if (trouble === 'no_place') return TEXT.noPlace + last;
      if (trouble === 'not_sent') return TEXT.notSent + last;
      if (since === null) return TEXT.first;
      return `Location shared, seen ${since === 'now' ? 'just now' : `${since} ago`}`;
    }
  }
}

/** Whether the office may see where the phone is, when it last did, and the one button that changes it. */
export function LocationLine({ isOn }: { isOn: boolean }) {
  const [sharing] = useState(() =>
    createLocationSharing({
      // Without TLS there is none.
      geo: 'geolocation' in navigator ? navigator.geolocation : undefined,
      ...locationCalls,
      isSeen: () => document.visibilityState === 'visible' && navigator.onLine,
      now: () => Date.now(),
    }),
  );
  useEffect(() => sharing.start(), [sharing]);
  useEffect(() => sharing.setOn(isOn), [sharing, isOn]);
  const location = useSyncExternalStore(sharing.subscribe, sharing.current, sharing.current);
  const now = useNow() ?? 0;
  // Nothing is offered before it is known, so that nothing jumps.
  if (location.status === 'unknown') return null;
  const isShared = location.status === 'shared';
  const Icon = isShared ? MapPin : MapPinOff;
  return (
    <section aria-label="Location" className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
      <span role="status" className="flex min-w-0 flex-1 basis-48 items-start gap-2.5 text-lg">
        <Icon aria-hidden size={20} className="mt-0.5 shrink-0 text-muted" />
        {textOf(location, isOn, now)}
      </span>
      {location.status === 'denied' ? null : (
        <ThumbButton
          size="lg"
          className="w-auto!"
          disabled={location.status === 'asking'}
          onClick={isShared ? sharing.stopSharing : sharing.share}
        >
          {isShared ? 'Stop sharing' : 'Share it'}
        </ThumbButton>
      )}
      {location.status === 'off' ? <p className="w-full text-base text-muted">{TEXT.offWhy}</p> : null}
    </section>
  );
}

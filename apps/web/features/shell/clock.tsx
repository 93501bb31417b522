'use client';

import { formatClock, formatFull, zoneCity } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { useZone } from './session.tsx';

/** The time where the organisation works, not where the browser happens to be. */
export function Clock() {
  const now = useNow();
  const zone = useZone();
  return (
    <span
      className="whitespace-nowrap text-muted max-lg:hidden"
      title={now === null ? undefined : formatFull(new Date(now).toISOString(), zone)}
    >
      <span className="inline-block min-w-[2.7em] font-semibold text-text">
        {now === null ? '' : formatClock(now, zone)}
      </span>{' '}
      {zoneCity(zone.timeZone)}
    </span>
  );
}

'use client';

import { useZone } from '../shell/session.tsx';
import { formatClock, formatDay, formatFull } from '../time/format.ts';

/** `Sat 21 Nov 06:00 – 14:00`, with the day of the end where it is another. */
export function Span({ from, until }: { from: string; until: string }) {
  const zone = useZone();
  const [first, last] = [formatDay(from, zone), formatDay(until, zone)];
  return (
    <span title={`${formatFull(from, zone)} – ${formatFull(until, zone)}`} className="whitespace-nowrap">
      {first} <span className="font-medium">{formatClock(from, zone)}</span> – {first === last ? '' : `${last} `}
      <span className="font-medium">{formatClock(until, zone)}</span>
    </span>
  );
}

'use client';

import { useZone } from '../shell/session.tsx';
import { formatFull } from '../time/format.ts';
import { exactly } from './days.ts';

/** A moment with its day. */
export function Exact({ at }: { at: string }) {
  const zone = useZone();
  return (
    <time dateTime={at} title={formatFull(at, zone)}>
      {exactly(at, zone)}
    </time>
  );
}

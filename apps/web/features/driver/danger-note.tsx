'use client';

import { Siren } from 'lucide-react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';

/** The alarm that this crew raised is with the office, and nobody has taken it in hand yet. */
export function DangerNote({ at }: { at: string }) {
  const zone = useZone();
  return (
    <p role="status" className="mb-3 flex items-start gap-2.5 rounded-lg bg-late-soft p-3.5 text-lg">
      <Siren aria-hidden size={22} className="mt-px shrink-0 text-late" />
      <span>
        <strong className="font-semibold text-late">Alarm raised at {formatClock(at, zone)}.</strong> The office sees it
        and decides. Stay where it is safe; the job is still yours.
      </span>
    </p>
  );
}

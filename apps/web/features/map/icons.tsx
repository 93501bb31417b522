'use client';

import { CircleUserRound } from 'lucide-react';
import type { Ref } from 'react';
import { StatusIcon, type StatusKey } from '../ui/status.tsx';

/** What a unit on the board can be. */
const STATUSES = [
  'available',
  'assigned',
  'maintenance',
  'out_of_service',
  'reserved',
  'dispatched',
  'en_route',
  'on_site',
  'returning',
] as const satisfies readonly StatusKey[];

/** The icons that the map draws, in the page's own shapes and colours, where nobody sees them. */
export function IconSheet({ ref }: { ref: Ref<HTMLDivElement> }) {
  return (
    <div ref={ref} hidden>
      {STATUSES.map((status) => (
        <span key={status} data-icon={status}>
          <StatusIcon status={status} size={16} />
        </span>
      ))}
      <span data-icon="driver">
        <CircleUserRound size={16} />
      </span>
    </div>
  );
}

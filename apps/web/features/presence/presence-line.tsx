'use client';

import { Eye, UserRoundCog } from 'lucide-react';
import type { Activity } from '@yardmaster/domain/presence/presence';
import { usePresence } from './use-presence.ts';

const DOES: Record<Activity, string> = {
  viewing: 'is looking',
  assigning: 'is assigning…',
  editing: 'is working on it…',
};

/** In the head of a job's panel: who else is at it, and what they do. It tells and stops nobody, and moves nothing. */
export function PresenceLine({ orderId }: { orderId: string }) {
  const others = usePresence()?.get(orderId) ?? [];
  const [first] = others;
  const all = others.map(({ person, activity }) => `${person.name} ${DOES[activity]}`).join(', ');
  return (
    <p role="status" className="flex min-w-0 flex-1 items-center gap-1.5 text-xs text-muted">
      {first === undefined ? null : (
        <>
          {first.activity === 'viewing' ? (
            <Eye aria-hidden size={13} className="shrink-0" />
          ) : (
            <UserRoundCog aria-hidden size={13} className="shrink-0" />
          )}
          <span className="truncate" title={all}>
            <span aria-hidden>
              {first.person.name.split(' ', 1)[0]} {DOES[first.activity]}
              {others.length > 1 ? ` +${others.length - 1}` : ''}
            </span>
            <span className="sr-only">{all}</span>
          </span>
        </>
      )}
    </p>
  );
}

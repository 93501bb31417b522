'use client';

import { Eye, UserRoundCog } from 'lucide-react';
import type { Activity } from '@yardmaster/domain/presence/presence';
import { usePresence } from './use-presence.ts';

const DOES: Record<Activity, string> = {
  viewing: 'is looking at this',
  assigning: 'is assigning…',
  editing: 'is working on this…',
};
const NAMED_MAX = 3;

/** In the panel of a job: who else is at it, and what they do. It tells and stops nobody. */
export function PresenceLine({ orderId }: { orderId: string }) {
  const others = usePresence()?.get(orderId) ?? [];
  const [first] = others;
  return (
    <p role="status" className="flex items-center gap-1.5 text-xs text-muted not-empty:mb-2">
      {first === undefined ? null : (
        <>
          {first.activity === 'viewing' ? <Eye aria-hidden size={13} /> : <UserRoundCog aria-hidden size={13} />}
          <span>
            {others
              .slice(0, NAMED_MAX)
              .map(({ person, activity }) => `${person.name} ${DOES[activity]}`)
              .join(' · ')}
            {others.length > NAMED_MAX ? ` · ${others.length - NAMED_MAX} more` : ''}
          </span>
        </>
      )}
    </p>
  );
}

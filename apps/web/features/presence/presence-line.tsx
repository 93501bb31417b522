'use client';

import { Eye, UserRoundCog } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePresence } from './use-presence.ts';

/** In the head of a job's panel: who else is at it, and what they do. It tells and stops nobody, and moves nothing. */
export function PresenceLine({ orderId }: { orderId: string }) {
  const others = usePresence()?.get(orderId) ?? [];
  const t = useTranslations('presence');
  const [first] = others;
  const all = others.map(({ person, activity }) => t(`does.${activity}`, { name: person.name })).join(', ');
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
              {t(`does.${first.activity}`, { name: first.person.name.split(' ', 1)[0] ?? '' })}
              {others.length > 1 ? ` +${others.length - 1}` : ''}
            </span>
            <span className="sr-only">{all}</span>
          </span>
        </>
      )}
    </p>
  );
}

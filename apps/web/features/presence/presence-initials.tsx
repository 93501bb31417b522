'use client';

import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx.ts';
import { initialsOf } from './initials.ts';
import { type Present, usePresence } from './use-presence.ts';

const SHOWN_MAX = 3;

/** On a row of the board: who else is at this job. */
export function PresenceInitials({ orderId }: { orderId: string }) {
  const others = usePresence()?.get(orderId) ?? [];
  return others.length === 0 ? null : <Initials of={others} />;
}

function Initials({ of: others }: { of: readonly Present[] }) {
  const t = useTranslations('presence');
  const names = others.map(({ person }) => person.name).join(', ');
  return (
    <span className="inline-flex shrink-0 -space-x-1" title={names}>
      <span className="sr-only">{t('alsoHere', { names })}</span>
      {others.slice(0, SHOWN_MAX).map(({ person, activity }) => (
        <span
          key={person.id}
          aria-hidden
          className={cx(
            'grid h-4 min-w-4 place-items-center rounded-full border bg-surface px-0.5 text-[9px] leading-none font-semibold',
            activity === 'viewing' ? 'border-line-strong text-muted' : 'border-accent text-accent',
          )}
        >
          {initialsOf(person.name)}
        </span>
      ))}
      {others.length > SHOWN_MAX ? (
        <span aria-hidden className="pl-1.5 text-2xs">
          +{others.length - SHOWN_MAX}
        </span>
      ) : null}
    </span>
  );
}

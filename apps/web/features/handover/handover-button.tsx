'use client';

import { useQuery } from '@tanstack/react-query';
import { ClipboardList } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useKeyOf } from '../keys-map/action-key.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { hidden } from '../ui/tags.tsx';
import { countOf } from './notes.ts';

/** More than that are not told apart: `50+`. */
const COUNTED_MAX = 50;
/** Behind the stream, which tells of each note. */
const POLL_MS = 60_000;

/** For those who dispatch: how many notes nobody has taken over yet, and the way to them. */
export function HandoverButton({ onPress, className }: { onPress: () => void; className?: string }) {
  const t = useTranslations('handover');
  const { shortcut } = useKeyOf('handover');
  const { data: count = '0' } = useQuery({
    queryKey: [...keys.handover, 'count'],
    queryFn: ({ signal }) =>
      answer(api.GET('/handover-notes', { params: { query: { acknowledged: false, limit: COUNTED_MAX } }, signal })),
    select: countOf,
    refetchInterval: POLL_MS,
  });
  return (
    <Button
      variant="quiet"
      aria-haspopup="dialog"
      {...shortcut}
      onPress={onPress}
      className={cx('relative px-2', className)}
    >
      <ClipboardList aria-hidden size={14} />
      <span className="@max-[60rem]:sr-only">{t('title')}</span>{' '}
      {count === '0' ? null : (
        // Over the corner: its coming moves nothing.
        <span className="absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-2xs leading-none font-semibold text-on-accent">
          <span>{t.rich('waiting', { count, hidden })}</span>
        </span>
      )}
    </Button>
  );
}

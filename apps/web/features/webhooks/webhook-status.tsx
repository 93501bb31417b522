import { CircleCheck, CircleOff, CirclePause, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import { Moment } from '../time/time.tsx';
import type { Webhook } from './types.ts';

/** Colour, icon and word. */
export function WebhookStatus({ webhook }: { webhook: Webhook }) {
  const { Icon, tone, text } = shown(webhook);
  return (
    <span className={cx('inline-flex items-center gap-1.5', tone)}>
      <Icon aria-hidden size={14} className="shrink-0" />
      <span>{text}</span>
    </span>
  );
}

function shown({ status, failingSince }: Webhook): { Icon: typeof CircleOff; tone: string; text: ReactNode } {
  switch (status) {
    case 'active':
      return failingSince === null
        ? { Icon: CircleCheck, tone: 'text-available', text: 'On' }
        : {
            Icon: TriangleAlert,
            tone: 'text-late',
            text: (
              <>
                Failing since <Moment at={failingSince} />
              </>
            ),
          };
    case 'paused':
      return { Icon: CirclePause, tone: 'text-muted', text: 'Paused' };
    case 'disabled':
      return { Icon: CircleOff, tone: 'text-late', text: 'Switched off: nothing arrived' };
  }
}

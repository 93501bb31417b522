import { CircleCheck, CircleOff, CirclePause, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { cx } from '../ui/cx.ts';
import { moment } from '../ui/tags.tsx';
import type { Webhook } from './types.ts';

/** Colour, icon and word. */
export function WebhookStatus({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  const { Icon, tone, text } = shown(webhook, t);
  return (
    <span className={cx('inline-flex items-center gap-1.5', tone)}>
      <Icon aria-hidden size={14} className="shrink-0" />
      <span>{text}</span>
    </span>
  );
}

type Shown = { Icon: typeof CircleOff; tone: string; text: ReactNode };

function shown({ status, failingSince }: Webhook, t: Translate<'webhooks'>): Shown {
  switch (status) {
    case 'active':
      if (failingSince === null) return { Icon: CircleCheck, tone: 'text-available', text: t('state.on') };
      return {
        Icon: TriangleAlert,
        tone: 'text-late',
        text: t.rich('state.failing', { when: moment(failingSince) }),
      };
    case 'paused':
      return { Icon: CirclePause, tone: 'text-muted', text: t('state.paused') };
    case 'disabled':
      return { Icon: CircleOff, tone: 'text-late', text: t('state.disabled') };
  }
}

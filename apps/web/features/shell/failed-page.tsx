'use client';

import { useTranslations } from 'next-intl';
import { buttonClass } from '../ui/button-class.ts';
import { MessagePage } from './message-page.tsx';

/** The number under which the server's log has the fault; undefined for a fault of the browser. */
export function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined;
}

type Props = { error: unknown; retry: () => void; isFramed?: boolean };

/** In the place of a page that threw. */
export function FailedPage({ error, retry, isFramed = false }: Props) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  const digest = digestOf(error);
  return (
    <MessagePage
      title={t('failed.title')}
      isFramed={isFramed}
      button={
        // Not the office's button: this page is a part of every other, the phone's too.
        <button type="button" onClick={retry} className={buttonClass('primary')}>
          {common('tryAgain')}
        </button>
      }
    >
      {t('failed.text')}
      {digest ? ` ${t('failed.digest', { digest })}` : ''}
    </MessagePage>
  );
}

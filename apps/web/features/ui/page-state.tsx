'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { isRetryable, isSignedOut, sentenceOf } from '../api/problem.ts';
import { signInPath } from '../sign-in/next.ts';
import { Button } from './button.tsx';
import { buttonClass } from './button-class.ts';
import { Empty } from './empty.tsx';

/** In the place of content that could not be read: what happened, and the way on. */
export function LoadFailed({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  const t = useTranslations('ui');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const [path, params] = [usePathname(), useSearchParams()];
  const here = params.size === 0 ? path : `${path}?${params.toString()}`;
  if (isSignedOut(error)) {
    return (
      <Empty
        icon={CloudOff}
        title={t('signedOut.title')}
        action={
          <Link className={buttonClass('primary')} href={signInPath(here)}>
            {t('signedOut.action')}
          </Link>
        }
      />
    );
  }
  return (
    <Empty
      icon={CloudOff}
      title={t('loadFailed', { what })}
      action={<Button onPress={onRetry}>{common('tryAgain')}</Button>}
    >
      {sentenceOf(error, problems)} {isRetryable(error) ? t('kept') : null}
    </Empty>
  );
}

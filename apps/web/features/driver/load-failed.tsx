'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { isSignedOut, sentenceOf } from '../api/problem.ts';
import { buttonClass } from '../ui/button-class.ts';
import { ThumbButton } from './thumb-button.tsx';
import { SIGN_IN } from './ways.ts';

/** Nothing was read yet, and nothing is kept from before. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('driver');
  const ui = useTranslations('ui');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const isOut = isSignedOut(error);
  return (
    <div className="mx-auto grid w-full max-w-lg flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
      <CloudOff aria-hidden size={32} className="text-faint" />
      <h1 className="mt-1 text-xl font-semibold">{isOut ? ui('signedOut.title') : t('screen.failed')}</h1>
      {isOut ? null : <p className="text-lg text-muted">{sentenceOf(error, problems)}</p>}
      <div className="mt-3">
        {isOut ? (
          <a className={buttonClass('primary', 'lg')} href={SIGN_IN}>
            {ui('signedOut.action')}
          </a>
        ) : (
          <ThumbButton size="lg" onClick={onRetry}>
            {common('tryAgain')}
          </ThumbButton>
        )}
      </div>
    </div>
  );
}

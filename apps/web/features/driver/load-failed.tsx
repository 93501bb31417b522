'use client';

import { CloudOff } from 'lucide-react';
import { isSignedOut, sentenceOf } from '../api/problem.ts';
import { buttonClass } from '../ui/button-class.ts';
import { ThumbButton } from './thumb-button.tsx';
import { SIGN_IN } from './ways.ts';

/** Nothing was read yet, and nothing is kept from before. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isOut = isSignedOut(error);
  return (
    <div className="mx-auto grid w-full max-w-lg flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
      <CloudOff aria-hidden size={32} className="text-faint" />
      <h1 className="mt-1 text-xl font-semibold">
        {isOut ? 'Your sign-in has ended' : 'Your job could not be loaded'}
      </h1>
      {isOut ? null : <p className="text-lg text-muted">{sentenceOf(error)}</p>}
      <div className="mt-3">
        {isOut ? (
          <a className={buttonClass('primary', 'lg')} href={SIGN_IN}>
            Sign in again
          </a>
        ) : (
          <ThumbButton size="lg" onClick={onRetry}>
            Try again
          </ThumbButton>
        )}
      </div>
    </div>
  );
}

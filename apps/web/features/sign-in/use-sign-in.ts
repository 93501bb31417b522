'use client';

import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { dropPages } from '../outbox/pages-cache.ts';
import { safeNext } from './next.ts';
import { takePreferences } from './take-preferences.ts';

export type Credentials = { organisation: string; email: string; password: string };

/** What the server says to a refused sign-in (`too_many_requests:30` with the seconds to wait), as a sentence. */
export function signInSentence(error: string, status: number, t: Translate<'signIn'>): string {
  const [code, seconds] = error.split(':');
  if (code === 'too_many_requests') return t('refused.tooMany', { seconds: seconds ?? 60 });
  if (code === 'tenant_unavailable') return t('refused.suspended');
  return code === 'unavailable' || status >= 500 ? t('refused.failed') : t('refused.wrong');
}

/** Signs in and leaves for `next`; a refusal is a sentence to show. */
export function useSignIn(next: string | null) {
  const t = useTranslations('signIn');
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function submit(credentials: Credentials): Promise<boolean> {
    setPending(true);
    setError(null);
    try {
      const answer = await signIn('credentials', { ...credentials, redirect: false });
      if (answer?.ok && !answer.error) {
        // Signed in all the same where it cannot be done.
        await dropPages().catch(() => undefined);
        await takePreferences();
        window.location.assign(safeNext(next));
        return true;
      }
      setError(signInSentence(answer?.error ?? '', answer?.status ?? 500, t));
    } catch {
      setError(t('refused.failed'));
    }
    setPending(false);
    return false;
  }

  return { submit, error, isPending };
}

'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { takePreferences } from './take-preferences.ts';

export type Credentials = { organisation: string; email: string; password: string };

const WRONG = 'Organisation, e-mail and password do not match. Check them and try again.';
const FAILED = 'The server does not answer. Try again in a moment.';

/** What the server says to a refused sign-in (`too_many_requests:30` with the seconds to wait), as a sentence. */
export function signInSentence(error: string, status: number): string {
  const [code, seconds] = error.split(':');
  if (code === 'too_many_requests') {
    return `Too many tries. Wait ${seconds ?? 60} seconds, then try again. Nothing is wrong with your account.`;
  }
  if (code === 'tenant_unavailable') return 'This organisation is suspended. Ask whoever runs Yardmaster for you.';
  return code === 'unavailable' || status >= 500 ? FAILED : WRONG;
}

/** Only a path of our own: a link from elsewhere must not lead away after signing in. */
export function safeNext(next: string | null): string {
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/';
}

/** Signs in and leaves for `next`; a refusal is a sentence to show. */
export function useSignIn(next: string | null) {
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function submit(credentials: Credentials): Promise<boolean> {
    setPending(true);
    setError(null);
    try {
      const answer = await signIn('credentials', { ...credentials, redirect: false });
      if (answer?.ok && !answer.error) {
        await takePreferences();
        window.location.assign(safeNext(next));
        return true;
      }
      setError(signInSentence(answer?.error ?? '', answer?.status ?? 500));
    } catch {
      setError(FAILED);
    }
    setPending(false);
    return false;
  }

  return { submit, error, isPending };
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { Problem, sentenceOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';
import { useSignIn } from './use-sign-in.ts';

function isSpent(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 401 || error.status === 410);
}

/** Told at once, not after somebody thought of a password. */
export function SpentLink() {
  const t = useTranslations('welcome');
  return (
    <Door title={t('spentTitle')}>
      <Banner>{t('refused.spent')}</Banner>
    </Door>
  );
}

type Props = {
  token: string;
  invitation: { subdomain: string; organisation: string; name: string; email: string };
};

export function WelcomeScreen({ token, invitation }: Props) {
  const { subdomain, organisation, name, email } = invitation;
  const t = useTranslations('welcome');
  const problems = useTranslations('problems');
  const { submit: signIn } = useSignIn(null);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    // Not before it is needed: the schema is a third of the page.
    const { password: passwordSchema } = await import('@yardmaster/domain/person/person');
    const checked = passwordSchema.safeParse(password);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      return setError(issue?.code === 'too_big' ? t('refused.tooLong') : t('refused.tooShort'));
    }
    if (password !== again) return setError(t('refused.differs'));
    setPending(true);
    setError(null);
    try {
      await answer(api.POST('/welcome', { body: { token, password } }));
      if (await signIn({ organisation: subdomain, email, password })) return;
      // The password holds all the same: the sign-in page says so, and why it goes on from there.
      window.location.assign(`/sign-in?${new URLSearchParams({ welcome: '', organisation: subdomain })}`);
    } catch (cause) {
      setError(isSpent(cause) ? t('refused.spent') : sentenceOf(cause, problems));
      setPending(false);
    }
  }

  return (
    <Door title={t('title')} lead={t('lead', { name, organisation })}>
      <form method="post" onSubmit={(event) => void onSubmit(event)} className="grid gap-4">
        {error ? <Banner>{error}</Banner> : null}
        <TextField
          label={t('email')}
          name="email"
          value={email}
          onChange={() => undefined}
          autoComplete="username"
          isReadOnly
          large
        />
        <TextField
          label={t('password')}
          type="password"
          value={password}
          onChange={setPassword}
          hint={t('passwordHint')}
          autoComplete="new-password"
          isRequired
          autoFocus
          large
        />
        <TextField
          label={t('again')}
          type="password"
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          isRequired
          large
        />
        <Button type="submit" variant="primary" size="lg" className="justify-center" isPending={isPending}>
          {t('button')}
        </Button>
      </form>
    </Door>
  );
}

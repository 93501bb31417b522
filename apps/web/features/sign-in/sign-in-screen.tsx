'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';
import { useSignIn } from './use-sign-in.ts';

export function SignInScreen({ organisation: known }: { organisation: string | null }) {
  const t = useTranslations('signIn');
  const params = useSearchParams();
  const [organisation, setOrganisation] = useState(known ?? params.get('organisation') ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordInput = useRef<HTMLInputElement>(null);
  const { submit, error, isPending } = useSignIn(params.get('next') ?? params.get('callbackUrl'));

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isPending) return;
    const done = await submit({ organisation: organisation.trim().toLowerCase(), email: email.trim(), password });
    if (done) return;
    setPassword('');
    passwordInput.current?.focus();
  }

  return (
    <Door title={t('title')} lead={known === null ? undefined : t('toOrganisation', { organisation: known })}>
      <form method="post" onSubmit={(event) => void onSubmit(event)} className="grid gap-4">
        {params.has('welcome') ? <Banner tone="done">{t('passwordSet')}</Banner> : null}
        {error ? <Banner>{error}</Banner> : null}
        {known === null ? (
          <TextField
            label={t('organisation')}
            name="organisation"
            value={organisation}
            onChange={setOrganisation}
            hint={t('organisationHint')}
            autoComplete="organization"
            isRequired
            autoFocus
            large
          />
        ) : null}
        <TextField
          label={t('email')}
          name="email"
          type="email"
          inputMode="email"
          value={email}
          onChange={setEmail}
          autoComplete="username"
          autoFocus={known !== null}
          isRequired
          large
        />
        <TextField
          label={t('password')}
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          inputRef={passwordInput}
          isRequired
          large
        />
        <Button type="submit" variant="primary" size="lg" className="justify-center" isPending={isPending}>
          {isPending ? t('pending') : t('button')}
        </Button>
        <p className="text-sm text-muted">{t('forgotten')}</p>
      </form>
    </Door>
  );
}

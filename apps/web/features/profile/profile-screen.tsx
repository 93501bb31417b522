'use client';

import { useTranslations } from 'next-intl';
import { Section } from '../settings/section.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { KeysFields } from './keys-fields.tsx';
import { LookFields } from './look-fields.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionsList } from './sessions-list.tsx';
import { useProfile } from './use-profile.ts';

/** What a person sets for themself, and where they are signed in. */
export function ProfileScreen() {
  const t = useTranslations('profile');
  const { data, error, refetch } = useProfile();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl grid-cols-1 gap-4 p-4 md:p-6">
        <h1 className="text-md font-semibold">{t('title')}</h1>
        {data ? (
          <div className="rounded-lg border border-line bg-surface">
            <Section id="you" title={t('section.you.title')} hint={t('section.you.hint')}>
              <NameForm key={data.name} profile={data} />
            </Section>
            <Section id="look" title={t('section.look.title')} hint={t('section.look.hint')}>
              <LookFields preferences={data.preferences} />
            </Section>
            {data.role === 'driver' ? null : (
              <Section id="keys" title={t('section.keys.title')} hint={t('section.keys.hint')}>
                <KeysFields preferences={data.preferences} />
              </Section>
            )}
            <Section id="password" title={t('section.password.title')} hint={t('section.password.hint')}>
              <PasswordForm email={data.email} />
            </Section>
            <Section id="sessions" title={t('section.sessions.title')} hint={t('section.sessions.hint')}>
              <SessionsList />
            </Section>
          </div>
        ) : error ? (
          <LoadFailed what={t('named.start')} error={error} onRetry={() => void refetch()} />
        ) : (
          <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
            <Loading what={t('named.middle')} />
            <Bar className="w-40" />
            <Bar className="w-72" />
            <Bar className="w-64" />
          </div>
        )}
      </div>
    </div>
  );
}

'use client';

import { Section } from '../settings/section.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { KeysFields } from './keys-fields.tsx';
import { LookFields } from './look-fields.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionsList } from './sessions-list.tsx';
import { TEXTS } from './texts.ts';
import { useProfile } from './use-profile.ts';

/** What a person sets for themself, and where they are signed in. */
export function ProfileScreen() {
  const { data, error, refetch } = useProfile();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl grid-cols-1 gap-4 p-4 md:p-6">
        <h1 className="text-md font-semibold">{TEXTS.title}</h1>
        {data ? (
          <div className="rounded-lg border border-line bg-surface">
            <Section id="you" {...TEXTS.you}>
              <NameForm key={data.name} profile={data} />
            </Section>
            <Section id="look" {...TEXTS.look}>
              <LookFields preferences={data.preferences} />
            </Section>
            {data.role === 'driver' ? null : (
              <Section id="keys" {...TEXTS.keys}>
                <KeysFields preferences={data.preferences} />
              </Section>
            )}
            <Section id="password" {...TEXTS.password}>
              <PasswordForm email={data.email} />
            </Section>
            <Section id="sessions" {...TEXTS.sessions}>
              <SessionsList />
            </Section>
          </div>
        ) : error ? (
          <LoadFailed what="Your profile" error={error} onRetry={() => void refetch()} />
        ) : (
          <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
            <Loading what="your profile" />
            <Bar className="w-40" />
            <Bar className="w-72" />
            <Bar className="w-64" />
          </div>
        )}
      </div>
    </div>
  );
}

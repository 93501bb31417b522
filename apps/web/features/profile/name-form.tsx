'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type Profile, usePatchProfile } from './use-profile.ts';

export function NameForm({ profile }: { profile: Profile }) {
  const t = useTranslations('profile');
  const common = useTranslations('common');
  const roles = useTranslations('shell');
  const [name, setName] = useState(profile.name);
  const { save, isPending } = usePatchProfile();
  const wanted = name.trim();
  function submit(event: FormEvent): void {
    event.preventDefault();
    save({ name: wanted }, (now) => ({ ...now, name: wanted }));
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="flex items-end gap-2">
        <TextField
          label={t('you.name')}
          name="name"
          value={name}
          onChange={setName}
          autoComplete="name"
          maxLength={120}
          isRequired
          className="flex-1"
        />
        <Button
          type="submit"
          isDisabled={wanted === '' || wanted === profile.name}
          isPending={isPending}
          className="h-9"
        >
          {common('save')}
        </Button>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-base">
        <dt className="text-muted">{t('you.email')}</dt>
        <dd className="min-w-0 wrap-anywhere">{profile.email}</dd>
        <dt className="text-muted">{t('you.role')}</dt>
        <dd>{roles(`role.${profile.role}`)}</dd>
      </dl>
    </form>
  );
}

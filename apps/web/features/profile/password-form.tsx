'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { answer, api } from '../api/client.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useFormErrors } from '../ui/use-form-errors.ts';
import { sessionsKey } from './use-sessions.ts';

const EMPTY = { current: '', next: '', again: '' };

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('profile');
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const [differs, setDiffers] = useState(false);
  const changing = useMutation({
    mutationFn: ({ current, next }: typeof EMPTY) => answer(api.PUT('/me/password', { body: { current, next } })),
    onSuccess: async () => {
      setDraft(EMPTY);
      await client.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  const { form, open, onInput, said } = useFormErrors(changing.error);
  const errors = differs ? { again: t('password.differs') } : open;
  const set = (field: keyof typeof EMPTY) => (value: string) => setDraft({ ...draft, [field]: value });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isDifferent = draft.next !== draft.again;
    setDiffers(isDifferent);
    if (!isDifferent && !changing.isPending) changing.mutate(draft);
  }

  return (
    <Form ref={form} onSubmit={submit} validationErrors={errors} className="grid gap-4">
      {/* So that a password manager knows whose it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      {changing.isSuccess ? <Banner tone="done">{t('password.done')}</Banner> : null}
      {said && !differs ? <Banner>{said}</Banner> : null}
      <div onInput={onInput} className="grid gap-4">
        <TextField
          label={t('password.current')}
          name="current"
          type="password"
          autoComplete="current-password"
          value={draft.current}
          onChange={set('current')}
          isRequired
          className="max-w-xs"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('password.next')}
            name="next"
            type="password"
            autoComplete="new-password"
            hint={t('password.nextHint')}
            minLength={10}
            maxLength={200}
            value={draft.next}
            onChange={set('next')}
            isRequired
          />
          <TextField
            label={t('password.again')}
            name="again"
            type="password"
            autoComplete="new-password"
            value={draft.again}
            onChange={set('again')}
            isRequired
          />
        </div>
      </div>
      <Button type="submit" className="justify-self-start" isPending={changing.isPending}>
        {t('password.change')}
      </Button>
    </Form>
  );
}

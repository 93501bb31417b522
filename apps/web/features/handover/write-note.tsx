'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, type Ref, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { fieldErrors, sentenceOf } from '../api/problem.ts';
import { useDraft } from '../messages/drafts.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useOpenErrors } from '../ui/open-errors.ts';
import { TextField } from '../ui/text-field.tsx';
import { NOTE_MAX, wrongWith } from './notes.ts';

/** Leaves a note. What could not be sent stays in the field, and is left once however often one tries. */
export function WriteNote({ ref }: { ref: Ref<HTMLFormElement> }) {
  const t = useTranslations('handover.field');
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const { draft, write, keyOf, sent } = useDraft('handover');
  const note = draft.text;
  const [isAsked, setAsked] = useState(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ note, key }: { note: string; key: string }) =>
      answer(api.POST('/handover-notes', { params: headers(key), body: { note } })),
    onSuccess: (_, { note }) => {
      sent(note, note);
      setAsked(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.handover }),
  });
  const refused = fieldErrors(error);
  const { open, onInput } = useOpenErrors(refused, error);
  const wrong = isAsked ? wrongWith(note) : null;
  const errors = wrong ? { note: t(wrong, { max: NOTE_MAX, count: note.trim().length }) } : open;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isPending) return;
    setAsked(true);
    if (wrongWith(note)) return;
    mutate({ note, key: keyOf(note) });
  }
  return (
    <Form ref={ref} onSubmit={submit} validationErrors={errors} className="grid gap-2">
      {error && Object.keys(refused).length === 0 ? (
        <Banner>
          {sentenceOf(error, problems)} {t('kept')}
        </Banner>
      ) : null}
      <div onInput={onInput}>
        <TextField label={t('label')} name="note" lines={2} value={note} onChange={(text) => write({ text })} />
      </div>
      <Button type="submit" variant="primary" isPending={isPending} className="justify-self-end">
        {t('add')}
      </Button>
    </Form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { fieldErrors, sentenceOf } from '../api/problem.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';

type Props = {
  title: string;
  confirm: string;
  onClose: () => void;
  onSubmit: () => void;
  error: unknown;
  isPending: boolean;
  /** Found before sending, by field name. */
  errors?: Record<string, string>;
  children: ReactNode;
};

/** A dialog with fields. A refusal stands at its field, or above them all; what was typed stays. */
export function FormDialog({ title, confirm, onClose, onSubmit, error, isPending, errors = {}, children }: Props) {
  const t = useTranslations('common');
  const problems = useTranslations('problems');
  const remote = fieldErrors(error);
  const [edited, setEdited] = useState<{ since: unknown; names: readonly string[] }>({ since: null, names: [] });
  const names = edited.since === error ? edited.names : [];
  const open = Object.fromEntries(Object.entries(remote).filter(([name]) => !names.includes(name)));
  const all = Object.keys(errors).length > 0 ? errors : open;

  /**
   * What was refused of a field goes when somebody types in it. The field itself would keep it until it is left, which a press on
   * the button below does: the button would move away under the finger, and nothing be sent.
   */
  function onInput({ target }: FormEvent): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    if (target.name in open) setEdited({ since: error, names: [...names, target.name] });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isPending) onSubmit();
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form onSubmit={submit} validationErrors={all} className="grid gap-4">
        {error && Object.keys(remote).length === 0 ? <Banner>{sentenceOf(error, problems)}</Banner> : null}
        <div onInput={onInput} className="grid gap-4">
          {children}
        </div>
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {t('back')}
          </Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {confirm}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

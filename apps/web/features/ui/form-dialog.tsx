'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent, ReactNode } from 'react';
import { Form } from 'react-aria-components/Form';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { useFormErrors } from './use-form-errors.ts';

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
  const { form, open, onInput, said } = useFormErrors(error);
  const all = Object.keys(errors).length > 0 ? errors : open;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isPending) onSubmit();
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form ref={form} onSubmit={submit} validationErrors={all} className="grid gap-4">
        {said ? <Banner>{said}</Banner> : null}
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

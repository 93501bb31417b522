'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { Refusal } from './announce.ts';
import { Refused } from './refused.tsx';

export const REASON_MAX = 500;

type Props = {
  title: string;
  confirm: string;
  onClose: () => void;
  onReason: (reason: string) => void;
  /** Nothing else about it is wrong or awaited. */
  isReady?: boolean;
  /** Of who sends it from here: it is under way, or was refused. */
  isSending?: boolean;
  refused?: Refusal | null;
  /** The reason that was given before. */
  given?: string;
  children: ReactNode;
};

/** Asks why: what follows stands above the reason, which goes on record. */
export function ReasonDialog({
  title,
  confirm,
  onClose,
  onReason,
  isReady = true,
  isSending = false,
  refused = null,
  given = '',
  children,
}: Props) {
  const t = useTranslations('board');
  const common = useTranslations('common');
  const [reason, setReason] = useState(given);
  const mayGo = isReady && reason.trim() !== '';
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (mayGo && !isSending) onReason(reason.trim());
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Refused refusal={refused} isSending={isSending} />
        {children}
        <TextField
          label={t('reason.label')}
          value={reason}
          onChange={setReason}
          maxLength={REASON_MAX}
          isRequired
          autoFocus
        />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {common('back')}
          </Button>
          <Button variant="danger" type="submit" isDisabled={!mayGo} isPending={isSending}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

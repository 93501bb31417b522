'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';

type Props = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  confirm: string;
  children: ReactNode;
  isPending?: boolean;
  error?: unknown;
};

/** Asks before what cannot be undone. */
export function Confirm({ title, isOpen, onClose, onConfirm, confirm, children, isPending = false, error }: Props) {
  const t = useTranslations('common');
  const problems = useTranslations('problems');
  return (
    <Dialog title={title} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-3 text-base">
        {children}
        {error ? <Banner>{sentenceOf(error, problems)}</Banner> : null}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          {t('back')}
        </Button>
        <Button variant="danger" isDisabled={isPending} onPress={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

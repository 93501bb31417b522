'use client';

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
  return (
    <Dialog title={title} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-3 text-base">
        {children}
        {error ? <Banner>{sentenceOf(error)}</Banner> : null}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Back
        </Button>
        <Button variant="danger" isDisabled={isPending} onPress={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';

type Props = { title: string; action: string; onAction: () => void; onClose: () => void; children: ReactNode };

/** In the place of `ShownOnce`, where what is shown once was lost on its way: says so, and offers the way out. */
export function NotShown({ title, action, onAction, onClose, children }: Props) {
  const t = useTranslations('common');
  return (
    <Dialog title={title} role="alertdialog" isOpen onClose={onClose}>
      <Banner>{children}</Banner>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          {t('close')}
        </Button>
        <Button variant="primary" onPress={onAction}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

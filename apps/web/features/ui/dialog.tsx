'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import { cx } from './cx.ts';

type Props = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** `alertdialog` for what wants an answer. */
  role?: 'dialog' | 'alertdialog';
  wide?: boolean;
};

/** A modal dialog: holds the focus, closes with Esc, gives the focus back to what opened it. */
export function Dialog({ title, isOpen, onClose, children, role = 'dialog', wide = false }: Props) {
  const t = useTranslations('common');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={false}
      className="fixed inset-0 z-40 grid grid-cols-1 items-end justify-items-center sm:items-start overflow-y-auto bg-scrim p-4 sm:pt-[10vh]"
    >
      <Modal
        className={cx(
          'rise w-full rounded-lg border border-line bg-raised shadow-float',
          wide ? 'max-w-2xl' : 'max-w-md',
        )}
      >
        <AriaDialog role={role} className="outline-none">
          <header className="flex items-center justify-between gap-3 border-b border-line py-2.5 pr-2.5 pl-5">
            <Heading slot="title" className="text-md font-semibold">
              {title}
            </Heading>
            <Button variant="quiet" size="icon" aria-label={t('close')} onPress={onClose}>
              <X aria-hidden size={16} />
            </Button>
          </header>
          <div className="p-5">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at a dialog's end. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}

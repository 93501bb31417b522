'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { buttonClass } from '../ui/button-class.ts';
import { whole } from './whole.tsx';

type Props = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** `alertdialog` for what wants an answer. */
  role?: 'alertdialog';
};

/** From the bottom, in the thumb's reach. The browser holds the focus, closes with Esc or Back, and gives the focus back. */
export function Sheet({ title, onClose, children, role }: Props) {
  const common = useTranslations('common');
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed while it is still in the page, or the browser would not know where the focus goes back to.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown?.open === false) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={heading}
      onCancel={(event) => {
        // The page takes it away; closed by the browser it would stay behind, empty.
        event.preventDefault();
        onClose();
      }}
      className="rise fixed inset-x-0 top-auto bottom-0 m-0 mx-auto max-h-[92dvh] w-full max-w-lg overflow-y-auto rounded-t-lg border border-line bg-raised p-0 text-text backdrop:bg-scrim"
    >
      <header className="sticky top-0 flex items-center justify-between gap-3 border-b border-line bg-raised py-1.5 pr-2 pl-4.5">
        <h2 id={heading} className="min-w-0 text-lg font-semibold wrap-anywhere">
          {whole(title)}
        </h2>
        <button
          type="button"
          aria-label={common('close')}
          onClick={onClose}
          className={`${buttonClass('quiet')} size-[44px]! justify-center p-0!`}
        >
          <X aria-hidden size={20} />
        </button>
      </header>
      <div className="px-4.5 pt-4 pb-[max(1.125rem,env(safe-area-inset-bottom))]">{children}</div>
    </dialog>
  );
}

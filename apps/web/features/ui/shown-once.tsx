'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { TextField } from './text-field.tsx';

type Props = { title: string; label: string; value: string; onClose: () => void; children: ReactNode };

/** Shows what nobody can read again once this is closed, to be copied. */
export function ShownOnce({ title, label, value, onClose, children }: Props) {
  const t = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without TLS there is no clipboard: selected, Ctrl C does it.
      input.current?.select();
    }
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="mb-4 text-base">{children}</p>
      <TextField label={label} value={value} onChange={() => undefined} isReadOnly inputRef={input} />
      <DialogActions>
        <Button onPress={() => void copy()}>
          {copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
        <Button variant="primary" onPress={onClose}>
          {t('done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

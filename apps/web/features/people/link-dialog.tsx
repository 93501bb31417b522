'use client';

import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = { name: string; link: string; onClose: () => void };

/** Shows a one-time link, once: nobody can read it again. */
export function LinkDialog({ name, link, onClose }: Props) {
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Without TLS there is no clipboard: selected, Ctrl C does it.
      input.current?.select();
    }
  }
  return (
    <Dialog title={`One-time link for ${name}`} isOpen onClose={onClose}>
      <p className="mb-4 text-base">
        Hand this to {name}: it opens a page to choose a password, once. It is shown only now; a new one can be made at
        any time.
      </p>
      <TextField label="Link" value={link} onChange={() => undefined} isReadOnly inputRef={input} />
      <DialogActions>
        <Button onPress={() => void copy()}>
          {copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </Button>
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

'use client';

import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = { name: string; secret: string; onClose: () => void };

/** Shows a key's secret, once: its hash alone is kept. */
export function SecretDialog({ name, secret, onClose }: Props) {
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      // Without TLS there is no clipboard: selected, Ctrl C does it.
      input.current?.select();
    }
  }
  return (
    <Dialog title={`The key ${name}`} isOpen onClose={onClose}>
      <p className="mb-4 text-base">
        Copy it now: it is shown this once and kept nowhere. It goes into the header Authorization, behind the word
        Bearer.
      </p>
      <TextField label="Key" value={secret} onChange={() => undefined} isReadOnly inputRef={input} />
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

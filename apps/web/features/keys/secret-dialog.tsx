'use client';

import { ShownOnce } from '../ui/shown-once.tsx';

type Props = { name: string; secret: string; onClose: () => void };

/** Shows a key's secret, once: its hash alone is kept. */
export function SecretDialog({ name, secret, onClose }: Props) {
  return (
    <ShownOnce title={`The key ${name}`} label="Key" value={secret} onClose={onClose}>
      Copy it now: it is shown this once and kept nowhere. It goes into the header Authorization, behind the word
      Bearer.
    </ShownOnce>
  );
}

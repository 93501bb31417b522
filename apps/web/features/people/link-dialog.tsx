'use client';

import { ShownOnce } from '../ui/shown-once.tsx';

type Props = { name: string; link: string; onClose: () => void };

/** Shows a one-time link, once: nobody can read it again. */
export function LinkDialog({ name, link, onClose }: Props) {
  return (
    <ShownOnce title={`One-time link for ${name}`} label="Link" value={link} onClose={onClose}>
      Hand this to {name}: it opens a page to choose a password, once. It is shown only now; a new one can be made at
      any time.
    </ShownOnce>
  );
}

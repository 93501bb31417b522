import { Check } from 'lucide-react';

/** In the place of what stands first in a row, the same size. */
export function PickedMark() {
  return (
    <span className="inline-grid size-5 shrink-0 place-items-center rounded-sm border border-accent bg-accent text-on-accent">
      <Check aria-hidden size={13} />
      <span className="sr-only">Picked</span>
    </span>
  );
}

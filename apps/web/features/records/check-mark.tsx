'use client';

import { Check, Minus } from 'lucide-react';

/** The box of a checkbox; the checkbox itself is the `group` around it. */
export function CheckMark() {
  return (
    <span className="grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong text-on-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-selected:border-accent group-data-selected:bg-accent">
      <Check aria-hidden size={12} strokeWidth={3} className="hidden group-data-selected:block" />
      <Minus aria-hidden size={12} strokeWidth={3} className="hidden group-data-indeterminate:block" />
    </span>
  );
}

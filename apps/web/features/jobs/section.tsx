import { type ReactNode, useId } from 'react';

/** One part of a record, under its own heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 grid-cols-1 gap-2">
      <h2 id={id} className="font-semibold break-after-avoid">
        {title}
      </h2>
      {children}
    </section>
  );
}

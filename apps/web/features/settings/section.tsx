import type { ReactNode } from 'react';

type Props = { id: string; title: string; hint: string; children: ReactNode };

/** One part of the settings: what it is about on the left, its fields on the right. */
export function Section({ id, title, hint, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid grid-cols-1 gap-x-8 gap-y-4 border-b border-line p-4 last:border-b-0 md:grid-cols-[16rem_minmax(0,1fr)] md:p-5"
    >
      <div>
        <h2 id={`${id}-title`} className="font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-sm text-muted">{hint}</p>
      </div>
      <div className="grid max-w-2xl grid-cols-1 gap-4">{children}</div>
    </section>
  );
}

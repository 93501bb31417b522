import type { ReactNode } from 'react';
import { Mark } from '../shell/brand.tsx';

/** The same in every language. */
const NAME = 'Yardmaster';

/** The frame of the pages outside: one column, nothing beside it. */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="grid min-h-dvh place-items-center p-4 outline-none">
      <div className="w-full max-w-sm pb-[8vh]">
        <div className="mb-6 flex items-center gap-2.5 text-lg font-semibold">
          <Mark size={28} />
          {NAME}
        </div>
        <h1 className="text-xl font-semibold">{title}</h1>
        {lead ? <p className="mt-1 text-base text-muted">{lead}</p> : null}
        <div className="mt-5">{children}</div>
      </div>
    </main>
  );
}

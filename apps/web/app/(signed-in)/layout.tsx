import type { ReactNode } from 'react';
import { Texts } from '../../i18n/texts.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { requireUser } from '../../server/session.ts';
import { sessionOf } from '../session-of.ts';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const session = sessionOf(await requireUser());
  return (
    <Texts of="desk">
      <Shell session={session}>{children}</Shell>
    </Texts>
  );
}

import { may } from '@yardmaster/domain/access/grants';
import type { ReactNode } from 'react';
import { Texts } from '../../i18n/texts.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { requireUser, standingOfLog } from '../../server/session.ts';
import { sessionOf } from '../session-of.ts';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const session = sessionOf(user);
  // Before anything is read that the page shows.
  const standing = may(session.role, 'board:read') ? await standingOfLog(user) : null;
  return (
    <Texts of="desk">
      <Shell session={session} standing={standing}>
        {children}
      </Shell>
    </Texts>
  );
}

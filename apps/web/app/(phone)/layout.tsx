import type { ReactNode } from 'react';
import { Texts } from '../../i18n/texts.tsx';
import { PhoneShell } from '../../features/driver/phone-shell.tsx';
import { requireUser } from '../../server/session.ts';
import { sessionOf } from '../session-of.ts';

/** A frame of its own: what the office needs for its menus and tables would be most of what a phone has to load. */
export default async function PhoneLayout({ children }: { children: ReactNode }) {
  const session = sessionOf(await requireUser());
  return (
    <Texts of="phone">
      <PhoneShell session={session}>{children}</PhoneShell>
    </Texts>
  );
}

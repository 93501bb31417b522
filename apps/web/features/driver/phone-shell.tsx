'use client';

import type { ReactNode } from 'react';
import { Pwa } from '../pwa/pwa.tsx';
import { type SignedIn, SessionProvider } from '../shell/session.tsx';

/** The frame of the phone's page. */
export function PhoneShell({ session, children }: { session: SignedIn; children: ReactNode }) {
  return (
    <SessionProvider value={session}>
      <div className="flex h-dvh flex-col">
        <Pwa />
        {children}
      </div>
    </SessionProvider>
  );
}

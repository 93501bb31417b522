'use client';

import { may } from '@yardmaster/domain/access/grants';
import type { ReactNode } from 'react';
import { ApiProvider } from '../api/provider.tsx';
import { StreamProvider } from '../live/stream.tsx';
import { Toaster } from '../ui/toast.tsx';
import { Header } from './header.tsx';
import { type SignedIn, SessionProvider } from './session.tsx';

type Props = {
  session: SignedIn;
  /** Where the log stood when the page was made; null where nobody listens, or it could not be read. */
  standing: string | null;
  children: ReactNode;
};

/** The frame around every page of somebody who is signed in. */
export function Shell({ session, standing, children }: Props) {
  const framed = (
    <div className="flex h-dvh flex-col">
      <Header />
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </main>
      <Toaster />
    </div>
  );
  return (
    <SessionProvider value={session}>
      <ApiProvider>
        {may(session.role, 'board:read') ? <StreamProvider standing={standing}>{framed}</StreamProvider> : framed}
      </ApiProvider>
    </SessionProvider>
  );
}

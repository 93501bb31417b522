'use client';

import { may, type Permission, type Role } from '@yardmaster/domain/access/grants';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Zone } from '../time/format.ts';

/** Who looks at the page; given by the server with the page itself. */
export type SignedIn = {
  person: { id: string; name: string; email: string };
  role: Role;
  tenant: { id: string; name: string; subdomain: string };
  settings: Settings;
  driverId: string | null;
};

const SessionContext = createContext<SignedIn | null>(null);

export function SessionProvider({ value, children }: { value: SignedIn; children: ReactNode }) {
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

export function useMay(permission: Permission): boolean {
  return may(useSession().role, permission);
}

export function useZone(): Zone {
  const { timeZone, locale } = useSession().settings;
  return useMemo(() => ({ timeZone, locale }), [timeZone, locale]);
}

/** A word in the middle of a sentence: `Work order` → `work order`, but `SAR call` stays. */
function inSentence(word: string, locale: string): string {
  const [first = '', second = ''] = word;
  return second === second.toLocaleUpperCase(locale) && second !== second.toLocaleLowerCase(locale)
    ? word
    : first.toLocaleLowerCase(locale) + word.slice(first.length);
}

/** The tenant's words for a work order: as a title, and inside a sentence. */
export function useWords(): { Order: string; Orders: string; order: string; orders: string } {
  const { words, locale } = useSession().settings;
  return useMemo(
    () => ({
      Order: words.workOrder,
      Orders: words.workOrders,
      order: inSentence(words.workOrder, locale),
      orders: inSentence(words.workOrders, locale),
    }),
    [words, locale],
  );
}

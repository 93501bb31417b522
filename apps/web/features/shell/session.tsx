'use client';

import { may, type Permission, type Role } from '@yardmaster/domain/access/grants';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import { useLocale, useTranslations } from 'next-intl';
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

/** How times are written: in the organisation's zone, in the language of who looks. */
export function useZone(): Zone {
  const { timeZone, locale } = useSession().settings;
  const spoken = useLocale();
  return useMemo(
    // Of a language, the organisation's own kind: `en-GB` writes its days otherwise than `en-US`.
    () => ({ timeZone, locale: locale.split('-', 1)[0] === spoken ? locale : spoken }),
    [timeZone, locale, spoken],
  );
}

/** A word in the middle of a sentence: `Work order` → `work order`, but `SAR call` stays, and so does every German noun. */
function inSentence(word: string, locale: string): string {
  if (locale === 'de') return word;
  const [first = '', second = ''] = word;
  return second === second.toLocaleUpperCase(locale) && second !== second.toLocaleLowerCase(locale)
    ? word
    : first.toLocaleLowerCase(locale) + word.slice(first.length);
}

const DEFAULT_WORDS = { workOrder: 'Work order', workOrders: 'Work orders' };

/** The tenant's words for a work order: as a title, and inside a sentence. */
export function useWords(): { Order: string; Orders: string; order: string; orders: string } {
  const { words } = useSession().settings;
  const locale = useLocale();
  const t = useTranslations('common');
  return useMemo(() => {
    // Who never chose a word gets the language's own.
    const [one, many] =
      words.workOrder === DEFAULT_WORDS.workOrder && words.workOrders === DEFAULT_WORDS.workOrders
        ? [t('workOrder'), t('workOrders')]
        : [words.workOrder, words.workOrders];
    return {
      Order: one,
      Orders: many,
      order: inSentence(one, locale),
      orders: inSentence(many, locale),
    };
  }, [words, locale, t]);
}

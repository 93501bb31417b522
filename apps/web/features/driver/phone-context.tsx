'use client';

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { ownerOf } from '../outbox/owner.ts';
import { useSession } from '../shell/session.tsx';
import { openPhone, type Phone } from './phone.ts';
import type { Reading } from './reading.ts';

const PhoneContext = createContext<Phone | null>(null);

/** Opens what the phone keeps, and shows `waiting` until it has. */
export function PhoneProvider({
  driverId,
  waiting,
  children,
}: {
  driverId: string;
  waiting: ReactNode;
  children: ReactNode;
}) {
  const owner = ownerOf(useSession());
  const [phone, setPhone] = useState<Phone | null>(null);

  useEffect(() => {
    let isGone = false;
    let opened: Phone | undefined;
    const wake = () => document.visibilityState === 'visible' && opened?.wake();
    void openPhone(owner, driverId).then((made) => {
      if (isGone) return made.close();
      opened = made;
      setPhone(made);
    });
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      isGone = true;
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      opened?.close();
    };
  }, [owner, driverId]);

  return phone === null ? waiting : <PhoneContext value={phone}>{children}</PhoneContext>;
}

/** null before it is open, and where there is none. */
export function usePhoneIfOpen(): Phone | null {
  return useContext(PhoneContext);
}

export function usePhone(): Phone {
  const phone = usePhoneIfOpen();
  if (!phone) throw new Error('usePhone outside of PhoneProvider');
  return phone;
}

/** What was told on this phone, as it stands. */
export function useTold() {
  const { outbox } = usePhone();
  return useSyncExternalStore(outbox.subscribe, outbox.current, outbox.current);
}

/** The ids of the papers that are on this phone. */
export function useKeptPapers(): ReadonlySet<string> {
  const { shelf } = usePhone();
  return useSyncExternalStore(shelf.subscribe, shelf.current, shelf.current);
}

export function useReading<T>({ subscribe, current }: Reading<T>) {
  return useSyncExternalStore(subscribe, current, current);
}

import { useEffect, useEffectEvent } from 'react';
import type { Command } from './command.ts';

let offer: (() => Command[]) | null = null;

/** What the page that is open offers at this moment. */
export function offeredNow(): Command[] {
  return offer?.() ?? [];
}

/** Offers the page's own actions, made when somebody asks for them. */
export function useOffer(make: () => Command[]): void {
  const made = useEffectEvent(make);
  useEffect(() => {
    const mine = () => made();
    offer = mine;
    return () => {
      if (offer === mine) offer = null;
    };
  }, []);
}

'use client';

import { usePathname, useSearchParams } from 'next/navigation';

/** What is asked for stands in the address: a list, as it is seen, is a link. */
export function useParams() {
  const params = useSearchParams();
  const path = usePathname();
  return {
    get: (name: string) => params.get(name) ?? '',
    set(changes: Readonly<Record<string, string>>): void {
      // As it stands now: who asks after a pause may have been overtaken by another choice.
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      if (query === new URLSearchParams(window.location.search).toString()) return;
      window.history.replaceState(null, '', query === '' ? path : `${path}?${query}`);
    },
  };
}

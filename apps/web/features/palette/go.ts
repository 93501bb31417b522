'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useCallback } from 'react';

/** Goes to an address. From the board to the board only the address changes: the page is there, and asks nobody. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  const path = usePathname();
  return useCallback(
    (href) => {
      const to = new URL(href, window.location.origin);
      if (to.pathname !== path) return router.push(href);
      const next = new URLSearchParams(to.search);
      window.history.pushState(null, '', next.size > 0 ? `${path}?${next}` : path);
    },
    [router, path],
  );
}

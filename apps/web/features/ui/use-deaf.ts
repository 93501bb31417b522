'use client';

import { useEffect, useState } from 'react';

/** A second tap of one intention comes within 300 ms. */
const DEAF_MS = 500;

/**
 * Whether a button that has just come to mean something else must not hear yet: the second half of a double tap was meant
 * for what stood there before. What it means at first it hears at once; null: there is nothing to press.
 */
export function useDeaf(meaning: string | null): boolean {
  const [heard, setHeard] = useState(meaning);
  if (heard === null && meaning !== null) setHeard(meaning);
  useEffect(() => {
    if (meaning === null || heard === meaning) return;
    const timer = setTimeout(() => setHeard(meaning), DEAF_MS);
    return () => clearTimeout(timer);
  }, [heard, meaning]);
  return heard !== meaning;
}

'use client';

import { useEffect, useState } from 'react';
import { Unreachable } from '../api/problem.ts';

export const loadJobPart = () => import('./job-part.ts');
export const loadFreePart = () => import('./free-part.ts');

export type JobPart = Awaited<ReturnType<typeof loadJobPart>>;
export type FreePart = Awaited<ReturnType<typeof loadFreePart>>;

/** A part of the page that one of its states needs: there once that state is, or why it could not come. */
export function usePart<T extends object>(load: () => Promise<T>, isWanted: boolean) {
  const [part, setPart] = useState<T | null>(null);
  const [error, setError] = useState<Unreachable | null>(null);
  useEffect(() => {
    if (!isWanted || part !== null || error !== null) return;
    let isGone = false;
    load().then(
      (brought) => isGone || setPart(brought),
      (cause: unknown) => isGone || setError(new Unreachable('A part of the page did not come', { cause })),
    );
    return () => {
      isGone = true;
    };
  }, [load, isWanted, part, error]);
  return { part, error, retry: () => setError(null) };
}

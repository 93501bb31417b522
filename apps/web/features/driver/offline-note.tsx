'use client';

import { WifiOff } from 'lucide-react';
import Link from 'next/link';
import { isSignedOut, sentenceOf, Unreachable } from '../api/problem.ts';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { useOnline } from './use-online.ts';

/** Says that the screen may be old, and how old. */
export function OfflineNote({ error, knownAt }: { error: unknown; knownAt: number }) {
  const zone = useZone();
  const isOnline = useOnline();
  if (!error && isOnline) return null;
  const why = !isOnline || error instanceof Unreachable ? 'No network.' : sentenceOf(error);
  return (
    <div role="status" className="flex items-center gap-2.5 bg-warn-soft px-4.5 py-2.5 text-md font-semibold text-warn">
      <WifiOff aria-hidden size={18} className="shrink-0" />
      <span>
        {isSignedOut(error) ? (
          <>
            Your sign-in has ended.{' '}
            <Link href="/sign-in?next=/driver" className="underline">
              Sign in again
            </Link>
          </>
        ) : (
          <>
            {why} This is as of {formatClock(knownAt, zone)}.
          </>
        )}
      </span>
    </div>
  );
}

'use client';

import { LogIn, TriangleAlert, WifiOff } from 'lucide-react';
import { isSignedOut, sentenceOf, Unreachable } from '../api/problem.ts';
import type { Phase } from '../outbox/flusher.ts';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { useOnline } from './use-online.ts';
import { SIGN_IN } from './ways.ts';

type Props = {
  error: unknown;
  knownAt: number;
  waiting: number;
  phase: Phase;
  isLasting: boolean;
  onRetry: () => void;
};

/** `2 steps wait`. */
function steps(count: number): string {
  return count === 1 ? '1 step waits' : `${count} steps wait`;
}

const barClass = 'flex items-center gap-2.5 bg-warn-soft px-4.5 py-2.5 text-md font-semibold text-warn';

/** Says that the screen may be old, how old, and what becomes of what was told meanwhile. */
export function OfflineNote({ error, knownAt, waiting, phase, isLasting, onRetry }: Props) {
  const zone = useZone();
  const isOnline = useOnline();
  if (isSignedOut(error) || phase === 'signed_out') {
    return (
      <div role="status" className={barClass}>
        <LogIn aria-hidden size={18} className="shrink-0" />
        <span>
          Your sign-in has ended.{waiting > 0 ? ` ${steps(waiting)} on this phone until you sign in again.` : ''}{' '}
          <a href={SIGN_IN} className="inline-flex min-h-11 items-center underline">
            Sign in again
          </a>
        </span>
      </div>
    );
  }
  const isCut = !isOnline || error instanceof Unreachable || phase === 'waiting';
  if (!error && !isCut) return null;
  const why = isCut ? 'No network.' : sentenceOf(error);
  const fate = isLasting ? 'on this phone and will be sent by themselves.' : 'as long as this page is open.';
  return (
    <div role="status" className={barClass}>
      {isCut ? (
        <WifiOff aria-hidden size={18} className="shrink-0" />
      ) : (
        <TriangleAlert aria-hidden size={18} className="shrink-0" />
      )}
      <span className="min-w-0 flex-1">
        {why} {waiting > 0 ? `${steps(waiting)} ${fate}` : `This is as of ${formatClock(knownAt, zone)}.`}
      </span>
      {waiting > 0 && isOnline ? (
        <button type="button" onClick={onRetry} className="min-h-11 shrink-0 px-1 underline">
          Try now
        </button>
      ) : null}
    </div>
  );
}

'use client';

import { Printer, WifiOff } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { isSignedOut, sentenceOf, Unreachable } from '../api/problem.ts';
import { useStreamState } from '../live/stream.tsx';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { Reach } from './use-reach.ts';

/** Where the reason stands, for the buttons that it holds back. */
export const REFUSAL_ID = 'out-of-reach';

const TEXT = {
  refusal: 'The server is out of reach: nothing is sent from a board that may be old.',
  onPaper: 'It can be read and printed; what is done by phone and on paper is entered afterwards.',
} as const;

/** Why nothing may be sent now; null while all is well. */
export function refusalOf(reach: Reach): string | null {
  return reach.isOut ? TEXT.refusal : null;
}

function ageText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How old what is shown is, second by second. */
function Age({ atMs }: { atMs: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="font-semibold">{ageText(Math.max(0, Math.round((now - atMs) / 1_000)))}</span>;
}

type Props = { reach: Reach; error: unknown; onSheet: () => void };

/** Above the board while it may not show what stands: since when, what is held back, and what one can still do. */
export function OutOfReach({ reach, error, onSheet }: Props) {
  const zone = useZone();
  const stream = useStreamState();
  if (isSignedOut(error)) {
    return (
      <Strip>
        <Banner>
          Your sign-in has ended.{' '}
          <Link className="font-semibold underline" href="/sign-in?next=/board">
            Sign in again
          </Link>
        </Banner>
      </Strip>
    );
  }
  if (reach.isOut) {
    return (
      <Strip>
        <div
          role="status"
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warn-soft px-3 py-1.5 text-warn"
        >
          <WifiOff aria-hidden size={16} className="shrink-0" />
          <p className="min-w-0 flex-1 basis-96">
            <span id={REFUSAL_ID}>{TEXT.refusal}</span> {TEXT.onPaper}{' '}
            <span className="whitespace-nowrap">
              As of {formatClock(reach.atMs, zone)}, {/* Told once by the status, not every second. */}
              <span aria-hidden data-board-age>
                <Age atMs={reach.atMs} /> old
              </span>
            </span>
          </p>
          <Button size="sm" onPress={onSheet}>
            <Printer aria-hidden size={13} /> Run sheet
          </Button>
        </div>
      </Strip>
    );
  }
  // One failed read while the stream goes on: the next one mends it.
  if (!error || (error instanceof Unreachable && stream.status === 'live')) return null;
  return (
    <Strip>
      <Banner>
        {sentenceOf(error)} What you see is as of {formatClock(reach.atMs, zone)}; it is read again by itself.
      </Banner>
    </Strip>
  );
}

function Strip({ children }: { children: React.ReactNode }) {
  return <div className="shrink-0 border-b border-line bg-surface p-2">{children}</div>;
}

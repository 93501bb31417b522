'use client';

import { may } from '@yardmaster/domain/access/grants';
import { Download, LayoutDashboard, LogOut, SunMoon, UserRound } from 'lucide-react';
import { useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { countWaiting, leave } from '../outbox/leave.ts';
import { ownerOf } from '../outbox/owner.ts';
import { WakeLine } from '../push/wake-line.tsx';
import { useInstall } from '../pwa/install.ts';
import { useSession } from '../shell/session.tsx';
import { switchTheme } from '../shell/theme.ts';
import { Banner } from '../ui/banner.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Sheet } from './sheet.tsx';
import { ThumbButton } from './thumb-button.tsx';
import { BOARD, PROFILE } from './ways.ts';

/** Who is signed in, how the page looks, and the way out. */
export function AccountSheet({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const install = useInstall();
  const [waiting, setWaiting] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);

  async function signOut(): Promise<void> {
    setLeaving(true);
    setError(null);
    try {
      await leave(ownerOf(session));
      window.location.assign('/sign-in');
    } catch (cause) {
      setLeaving(false);
      setError(sentenceOf(cause));
    }
  }
  /** Drops nothing unasked. */
  async function ask(): Promise<void> {
    const count = await countWaiting(ownerOf(session)).catch(() => 0);
    if (count > 0) setWaiting(count);
    else await signOut();
  }

  if (waiting !== null) {
    const steps = waiting === 1 ? '1 step has' : `${waiting} steps have`;
    return (
      <Sheet title="Sign out and lose what waits?" role="alertdialog" onClose={onClose}>
        <p className="text-lg text-muted">
          {steps} not reached the office yet. Signing out takes {waiting === 1 ? 'it' : 'them'} off this phone for good.
        </p>
        <div className="mt-4 grid grid-cols-1 gap-2.5">
          {error ? <Banner>{error}</Banner> : null}
          <ThumbButton variant="primary" onClick={onClose}>
            Stay, and let them go out
          </ThumbButton>
          <ThumbButton variant="danger" size="lg" disabled={isLeaving} onClick={() => void signOut()}>
            Sign out and drop {waiting === 1 ? 'it' : 'them'}
          </ThumbButton>
        </div>
      </Sheet>
    );
  }
  return (
    <Sheet title={session.person.name} onClose={onClose}>
      <p className="text-lg wrap-anywhere text-muted">
        {session.person.email}
        <br />
        {session.tenant.name}
      </p>
      <div className="mt-4 grid grid-cols-1 gap-2.5">
        {error ? <Banner>{error}</Banner> : null}
        {install ? (
          <ThumbButton size="lg" onClick={install}>
            <Download aria-hidden size={20} /> Put on the home screen
          </ThumbButton>
        ) : null}
        {may(session.role, 'board:read') ? (
          <a href={BOARD} className={`${buttonClass('secondary', 'lg')} justify-center`}>
            <LayoutDashboard aria-hidden size={20} /> Board
          </a>
        ) : null}
        <WakeLine />
        <a href={PROFILE} className={`${buttonClass('secondary', 'lg')} justify-center`}>
          <UserRound aria-hidden size={20} /> Profile, password, sign-ins
        </a>
        <ThumbButton size="lg" onClick={switchTheme}>
          <SunMoon aria-hidden size={20} /> Switch between dark and light
        </ThumbButton>
        <ThumbButton size="lg" disabled={isLeaving} onClick={() => void ask()}>
          <LogOut aria-hidden size={20} /> {isLeaving ? 'Signing out' : 'Sign out'}
        </ThumbButton>
      </div>
    </Sheet>
  );
}

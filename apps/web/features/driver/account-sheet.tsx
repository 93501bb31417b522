'use client';

import { may } from '@yardmaster/domain/access/grants';
import { Download, LayoutDashboard, LogOut, SunMoon, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
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
import { cx } from '../ui/cx.ts';
import { usePhoneIfOpen } from './phone-context.tsx';
import { Sheet } from './sheet.tsx';
import { ThumbButton } from './thumb-button.tsx';
import { BOARD, PROFILE } from './ways.ts';

/** Like the buttons beside them. */
const linkClass = cx(buttonClass('secondary', 'lg'), 'justify-center py-1.5 text-center whitespace-normal!');

/** Who is signed in, how the page looks, and the way out. */
export function AccountSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('driver');
  const problems = useTranslations('problems');
  const session = useSession();
  const phone = usePhoneIfOpen();
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
      setError(sentenceOf(cause, problems));
    }
  }
  /** Drops nothing unasked. */
  async function ask(): Promise<void> {
    const count = await countWaiting(ownerOf(session), phone?.outbox.current().commands);
    if (count > 0) setWaiting(count);
    else await signOut();
  }

  if (waiting !== null) {
    return (
      <Sheet title={t('account.drop.title')} role="alertdialog" onClose={onClose}>
        <p className="text-lg text-muted">{t('account.drop.text', { count: waiting })}</p>
        <div className="mt-4 grid grid-cols-1 gap-2.5">
          {error ? <Banner>{error}</Banner> : null}
          <ThumbButton variant="primary" onClick={onClose}>
            {t('account.drop.stay')}
          </ThumbButton>
          <ThumbButton variant="danger" size="lg" disabled={isLeaving} onClick={() => void signOut()}>
            {t('account.drop.go', { count: waiting })}
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
            <Download aria-hidden size={20} /> {t('account.install')}
          </ThumbButton>
        ) : null}
        {may(session.role, 'board:read') ? (
          <a href={BOARD} className={linkClass}>
            <LayoutDashboard aria-hidden size={20} /> {t('account.board')}
          </a>
        ) : null}
        <WakeLine />
        <a href={PROFILE} className={linkClass}>
          <UserRound aria-hidden size={20} /> {t('account.profile')}
        </a>
        <ThumbButton size="lg" onClick={switchTheme}>
          <SunMoon aria-hidden size={20} /> {t('account.theme')}
        </ThumbButton>
        <ThumbButton size="lg" disabled={isLeaving} onClick={() => void ask()}>
          <LogOut aria-hidden size={20} /> {isLeaving ? t('account.signingOut') : t('account.signOut')}
        </ThumbButton>
      </div>
    </Sheet>
  );
}

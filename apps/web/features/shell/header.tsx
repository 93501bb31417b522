'use client';

import { may } from '@yardmaster/domain/access/grants';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Translate } from '../../i18n/translate.ts';
import { LiveBadge } from '../live/live-badge.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { cx } from '../ui/cx.ts';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './brand.tsx';
import { Clock } from './clock.tsx';
import { type SignedIn, useSession } from './session.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

function linksFor(session: SignedIn, t: Translate<'shell'>): { href: string; label: string }[] {
  return [
    ...(may(session.role, 'board:read') ? [{ href: '/board', label: t('nav.board') }] : []),
    ...(may(session.role, 'reports:read') ? [{ href: '/office', label: t('nav.office') }] : []),
    ...(session.driverId !== null ? [{ href: '/driver', label: t('nav.driver') }] : []),
  ];
}

export function Header() {
  const t = useTranslations('shell');
  const session = useSession();
  const path = usePathname();
  const all = linksFor(session, t);
  // Who has one page only needs no way to it while there; elsewhere, as on the profile, it is the way back.
  const links = all.length === 1 ? all.filter(({ href }) => !path.startsWith(href)) : all;
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-surface px-3.5 text-sm max-sm:gap-1.5 max-sm:px-2">
      <Link href="/" className="flex min-w-6 items-center gap-2.5 rounded-sm pointer-coarse:min-h-11">
        <Mark />
        <span className={cx('truncate text-base font-semibold', links.length > 0 && 'max-sm:sr-only')}>
          {session.tenant.name}
        </span>
      </Link>
      {links.length > 0 ? (
        <nav aria-label={t('nav.label')} className="flex gap-1 max-sm:gap-0">
          {links.map(({ href, label }) => {
            const here = path.startsWith(href);
            return (
              <Link
                key={href}
                href={href}
                aria-current={here ? 'page' : undefined}
                data-text={label}
                className={cx(
                  'bold-room rounded-md px-2.5 py-1 text-base max-sm:px-2 pointer-coarse:py-3',
                  here ? 'bg-sunken font-semibold text-text' : 'text-muted hover:text-text',
                )}
              >
                {label}
              </Link>
            );
          })}
        </nav>
      ) : null}
      <div className="ml-auto flex items-center gap-3 max-md:gap-1.5 max-sm:gap-0.5">
        {may(session.role, 'board:read') ? <LiveBadge /> : null}
        {may(session.role, 'board:read') ? <PaletteButton /> : null}
        <Clock />
        <ThemeToggle />
        <AccountMenu />
      </div>
    </header>
  );
}

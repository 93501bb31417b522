'use client';

import { may, type Permission } from '@yardmaster/domain/access/grants';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { useSession, useWords } from '../shell/session.tsx';
import { cx } from '../ui/cx.ts';

type Name = 'today' | 'jobs' | 'fleet' | 'roster' | 'people' | 'settings' | 'keys' | 'trackers' | 'webhooks';

const PAGES: readonly { href: string; name: Name; needs?: Permission }[] = [
  { href: '/office', name: 'today' },
  { href: '/office/jobs', name: 'jobs' },
  { href: '/office/fleet', name: 'fleet' },
  { href: '/office/roster', name: 'roster' },
  { href: '/office/people', name: 'people' },
  { href: '/office/settings', name: 'settings' },
  { href: '/office/keys', name: 'keys', needs: 'keys:write' },
  { href: '/office/trackers', name: 'trackers', needs: 'keys:write' },
  { href: '/office/webhooks', name: 'webhooks', needs: 'keys:write' },
];

/** The office's own row of pages, and the room below it. */
export function OfficeFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('office.pages');
  const path = usePathname();
  const { role } = useSession();
  const { Orders } = useWords();
  const pages = PAGES.filter(({ needs }) => needs === undefined || may(role, needs));
  const here = pages.findLast(({ href }) => path === href || (href !== '/office' && path.startsWith(`${href}/`)))?.href;
  // On a phone the row is longer than the screen.
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (here) row.current?.querySelector(`[href="${here}"]`)?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [here]);
  return (
    <>
      <nav aria-label={t('label')} className="h-10 shrink-0 overflow-x-auto border-b border-line bg-surface">
        {/* Its first word stands over the page's. */}
        <div ref={row} className="mx-auto flex h-full w-full max-w-[88rem] items-center gap-1 px-1.5 md:px-3.5">
          {pages.map(({ href, name }) => (
            <Link
              key={href}
              href={href}
              prefetch={false}
              aria-current={path === href ? 'page' : undefined}
              data-text={name === 'jobs' ? Orders : t(name)}
              className={cx(
                'bold-room rounded-md px-2.5 py-1 whitespace-nowrap',
                href === here ? 'bg-accent-soft font-semibold text-text' : 'text-muted hover:text-text',
              )}
            >
              {name === 'jobs' ? Orders : t(name)}
            </Link>
          ))}
        </div>
      </nav>
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid w-full max-w-[88rem] grid-cols-1 gap-4 p-4 md:p-6">{children}</div>
      </div>
    </>
  );
}

'use client';

import { may, type Permission } from '@yardmaster/domain/access/grants';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useSession } from '../shell/session.tsx';
import { cx } from '../ui/cx.ts';

const PAGES: readonly { href: string; label: string; needs?: Permission }[] = [
  { href: '/office', label: 'Today' },
  { href: '/office/fleet', label: 'Fleet' },
  { href: '/office/roster', label: 'Roster' },
  { href: '/office/people', label: 'People' },
  { href: '/office/settings', label: 'Settings' },
  { href: '/office/keys', label: 'Keys', needs: 'keys:write' },
  { href: '/office/trackers', label: 'Trackers', needs: 'keys:write' },
  { href: '/office/webhooks', label: 'Webhooks', needs: 'keys:write' },
];

/** The office's own row of pages, and the room below it. */
export function OfficeFrame({ children }: { children: ReactNode }) {
  const path = usePathname();
  const { role } = useSession();
  const pages = PAGES.filter(({ needs }) => needs === undefined || may(role, needs));
  return (
    <>
      <nav
        aria-label="Office"
        className="flex h-10 shrink-0 items-center gap-1 overflow-x-auto border-b border-line bg-surface px-3"
      >
        {pages.map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? 'page' : undefined}
            className={cx(
              'rounded-md px-2.5 py-1',
              path === href ? 'bg-accent-soft font-semibold text-text' : 'text-muted hover:text-text',
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid w-full max-w-[88rem] grid-cols-1 gap-4 p-4 md:p-6">{children}</div>
      </div>
    </>
  );
}

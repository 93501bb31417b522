'use client';

import { CircleUserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useSession } from '../shell/session.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { later } from '../ui/later.tsx';

const AccountSheet = later(async () => (await import('./account-sheet.tsx')).AccountSheet);

/** Which unit, and who or, where it is not plain, whether on shift; and the way to everything that is not the job. */
export function DriverHeader({
  unit,
  shift,
  children,
}: {
  unit: string | null;
  shift: string | null;
  children?: ReactNode;
}) {
  const t = useTranslations('driver');
  const { person, tenant } = useSession();
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="shrink-0 border-b border-line bg-surface pt-[env(safe-area-inset-top)]">
      <div className="mx-auto flex min-h-12 w-full max-w-lg items-center gap-2.5 pr-2 pl-4.5 text-lg">
        <p className="min-w-0 flex-1 truncate">
          <span className="font-semibold">{unit ?? tenant.name}</span>{' '}
          <span className="text-muted">{shift ?? person.name}</span>
        </p>
        {children}
        <button
          type="button"
          aria-label={t('account.button')}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className={`${buttonClass('quiet')} size-[44px]! justify-center p-0!`}
        >
          <CircleUserRound aria-hidden size={24} />
        </button>
      </div>
      {isOpen ? <AccountSheet onClose={() => setOpen(false)} /> : null}
    </header>
  );
}

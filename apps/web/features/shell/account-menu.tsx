'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import type { Translate } from '../../i18n/translate.ts';
import { sentenceOf } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/toast-store.ts';
import { type SignedIn, useSession } from './session.tsx';

async function signOut(session: SignedIn, t: Translate<'shell'>): Promise<void> {
  // What this browser keeps for a driver; nobody at a desk waits for that code.
  const [{ countWaiting, leave }, { ownerOf }] = await Promise.all([
    import('../outbox/leave.ts'),
    import('../outbox/owner.ts'),
  ]);
  const owner = ownerOf(session);
  if ((await countWaiting(owner)) > 0) {
    const action = { label: t('account.driverPage'), run: () => window.location.assign('/driver') };
    showToast({ tone: 'refused', text: t('account.stepsWait'), action });
    return;
  }
  await leave(owner);
  window.location.assign('/sign-in');
}

export function AccountMenu() {
  const t = useTranslations('shell');
  const problems = useTranslations('problems');
  const session = useSession();
  const router = useRouter();
  const { person, role } = session;
  return (
    <Menu
      label={t('account.label')}
      trigger={
        <Button variant="quiet" className="px-2">
          <span className="max-w-40 truncate text-text max-md:sr-only">{person.name}</span>
          <span className="truncate text-xs max-xl:sr-only max-md:not-sr-only max-md:max-w-16">
            {t(`role.${role}`)}
          </span>
          <ChevronDown aria-hidden size={14} />
        </Button>
      }
      actions={[
        { id: 'profile', label: t('account.profile'), onAction: () => router.push('/profile') },
        {
          id: 'sign-out',
          label: t('account.signOut'),
          hint: person.email,
          onAction: () =>
            void signOut(session, t).catch((error: unknown) =>
              showToast({ tone: 'refused', text: sentenceOf(error, problems) }),
            ),
        },
      ]}
    />
  );
}

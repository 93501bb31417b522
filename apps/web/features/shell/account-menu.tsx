'use client';

import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { sentenceOf } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/toast-store.ts';
import { ROLE_WORD } from '../people/roles.ts';
import { type SignedIn, useSession } from './session.tsx';

async function signOut(session: SignedIn): Promise<void> {
  // What this browser keeps for a driver; nobody at a desk waits for that code.
  const [{ countWaiting, leave }, { ownerOf }] = await Promise.all([
    import('../outbox/leave.ts'),
    import('../outbox/owner.ts'),
  ]);
  const owner = ownerOf(session);
  if ((await countWaiting(owner)) > 0) {
    const action = { label: 'Driver page', run: () => window.location.assign('/driver') };
    showToast({ tone: 'refused', text: 'Steps of a job wait here and have not reached the office yet.', action });
    return;
  }
  await leave(owner);
  window.location.assign('/sign-in');
}

export function AccountMenu() {
  const session = useSession();
  const router = useRouter();
  const { person, role } = session;
  return (
    <Menu
      label="Account"
      trigger={
        <Button variant="quiet" className="px-2">
          <span className="max-w-40 truncate text-text max-md:sr-only">{person.name}</span>
          <span className="text-xs max-xl:sr-only max-md:not-sr-only">{ROLE_WORD[role]}</span>
          <ChevronDown aria-hidden size={14} />
        </Button>
      }
      actions={[
        { id: 'profile', label: 'Your profile', onAction: () => router.push('/profile') },
        {
          id: 'sign-out',
          label: 'Sign out',
          hint: person.email,
          onAction: () =>
            void signOut(session).catch((error: unknown) => showToast({ tone: 'refused', text: sentenceOf(error) })),
        },
      ]}
    />
  );
}

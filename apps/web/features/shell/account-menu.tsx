'use client';

import { ChevronDown } from 'lucide-react';
import { sentenceOf } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/toast-store.ts';
import { ROLE_WORD } from '../people/roles.ts';
import { useSession } from './session.tsx';

async function signOut(): Promise<void> {
  // What this browser kept for a driver goes with the session; nobody at a desk waits for that code.
  const { leave } = await import('../outbox/leave.ts');
  await leave();
  window.location.assign('/sign-in');
}

export function AccountMenu() {
  const { person, role } = useSession();
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
        {
          id: 'sign-out',
          label: 'Sign out',
          hint: person.email,
          onAction: () =>
            void signOut().catch((error: unknown) => showToast({ tone: 'refused', text: sentenceOf(error) })),
        },
      ]}
    />
  );
}

'use client';

import { ChevronDown } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { ROLE_WORD } from '../people/roles.ts';
import { useSession } from './session.tsx';

async function leave(): Promise<void> {
  await signOut({ redirect: false });
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
      actions={[{ id: 'sign-out', label: 'Sign out', hint: person.email, onAction: () => void leave() }]}
    />
  );
}

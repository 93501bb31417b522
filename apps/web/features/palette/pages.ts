import { may, type Permission, type Role } from '@yardmaster/domain/access/grants';
import type { Command } from './command.ts';

const PAGES: readonly { label: string; hint: string; href: string; needs: Permission }[] = [
  { label: 'Board', hint: 'Units and jobs', href: '/board', needs: 'board:read' },
  { label: 'Timeline', hint: 'Board along the clock', href: '/board?view=timeline', needs: 'board:read' },
  { label: 'Run sheet', hint: 'The board on paper', href: '/board?sheet=open', needs: 'board:read' },
  { label: 'Office', hint: 'How the day goes', href: '/office', needs: 'reports:read' },
  { label: 'Fleet', hint: 'Units, types, drivers, sites', href: '/office/fleet', needs: 'fleet:read' },
  { label: 'Roster', hint: 'Shifts, time off, maintenance', href: '/office/roster', needs: 'fleet:read' },
  { label: 'People', hint: 'Accounts and roles', href: '/office/people', needs: 'people:read' },
  { label: 'Settings', hint: 'Zone, words, gates', href: '/office/settings', needs: 'settings:write' },
  { label: 'API keys', hint: 'For other systems', href: '/office/keys', needs: 'keys:write' },
];

/** The pages that a role may see. */
export function pagesFor(role: Role): Command[] {
  return PAGES.filter(({ needs }) => may(role, needs)).map(({ label, hint, href }) => ({
    id: `page:${href}`,
    label,
    hint,
    href,
  }));
}

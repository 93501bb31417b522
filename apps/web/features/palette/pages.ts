import { may, type Permission, type Role } from '@yardmaster/domain/access/grants';
import type { Translate } from '../../i18n/translate.ts';
import type { Command } from './command.ts';

const PAGES = [
  { name: 'board', href: '/board', needs: 'board:read' },
  { name: 'timeline', href: '/board?view=timeline', needs: 'board:read' },
  { name: 'map', href: '/board?view=map', needs: 'board:read' },
  { name: 'runSheet', href: '/board?sheet=open', needs: 'board:read' },
  { name: 'office', href: '/office', needs: 'reports:read' },
  { name: 'jobs', href: '/office/jobs', needs: 'reports:read' },
  { name: 'fleet', href: '/office/fleet', needs: 'fleet:read' },
  { name: 'roster', href: '/office/roster', needs: 'fleet:read' },
  { name: 'people', href: '/office/people', needs: 'people:read' },
  { name: 'settings', href: '/office/settings', needs: 'settings:write' },
  { name: 'keys', href: '/office/keys', needs: 'keys:write' },
  { name: 'trackers', href: '/office/trackers', needs: 'keys:write' },
  { name: 'webhooks', href: '/office/webhooks', needs: 'keys:write' },
] as const satisfies readonly { name: string; href: string; needs: Permission }[];

/** What a page is called among commands. */
export function pageId(href: (typeof PAGES)[number]['href']): string {
  return `page:${href}`;
}

/** The pages that a role may see. `orders`: what the organisation calls its jobs. */
export function pagesFor(role: Role, orders: string, t: Translate<'palette'>): Command[] {
  return PAGES.filter(({ needs }) => may(role, needs)).map(({ name, href }) => ({
    id: pageId(href),
    label: t(`page.${name}.label`, { orders }),
    hint: t(`page.${name}.hint`),
    href,
  }));
}

import type en from '../messages/en.ts';
import type { Locale } from './locale.ts';

/** Every text of the product in English, by namespace; the other languages have the same shape. */
export type Messages = typeof en;
export type Namespace = keyof Messages;

/** What every page needs, whatever it shows. */
export const COMMON = [
  'common',
  'errors',
  'problems',
  'shell',
  'status',
  'time',
  'ui',
] as const satisfies readonly Namespace[];
/** The frame around the pages of somebody at a desk: its menus, and what may be opened from everywhere. */
const DESK = ['keysMap', 'live', 'palette', 'presence', 'savedViews'] as const satisfies readonly Namespace[];

/** What the pages of each part of the house say. A phone does not load what the office says. */
export const AREAS = {
  common: [],
  desk: DESK,
  board: [
    ...DESK,
    'board',
    'bulk',
    'duty',
    'firstRun',
    'handover',
    'map',
    'messages',
    'records',
    'runSheet',
    'sites',
    'timeline',
  ],
  office: [
    ...DESK,
    'duty',
    'fleet',
    'jobs',
    'keys',
    'office',
    'papers',
    'people',
    'records',
    'roster',
    'settings',
    'sites',
    'trackers',
    'webhooks',
  ],
  profile: [...DESK, 'profile'],
  phone: ['driver', 'push'],
  entrance: ['signIn', 'welcome'],
  docs: ['docs'],
} as const satisfies Record<string, readonly Namespace[]>;
export type Area = keyof typeof AREAS;

export async function loadMessages(locale: Locale): Promise<Messages> {
  const { default: messages } = locale === 'de' ? await import('../messages/de.ts') : await import('../messages/en.ts');
  return messages;
}

/** The texts of one part of the house, and those that every page needs. */
export function pickMessages(messages: Messages, area: Area): Partial<Messages> {
  return Object.fromEntries([...COMMON, ...AREAS[area]].map((name) => [name, messages[name]]));
}

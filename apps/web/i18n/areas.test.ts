import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Area, AREAS, COMMON } from './messages.ts';

const web = join(import.meta.dirname, '..');
const app = join(web, 'app');

/** Where each part of the house begins: its layout, and the pages that it is given to. */
const ENTRIES: Record<Area, readonly string[]> = {
  common: ['layout.tsx', 'error.tsx', 'not-found.tsx'],
  desk: ['(signed-in)/layout.tsx', '(signed-in)/error.tsx', '(signed-in)/forbidden.tsx'],
  board: ['(signed-in)/board/page.tsx'],
  office: [
    '(signed-in)/office/layout.tsx',
    '(signed-in)/office/page.tsx',
    ...[
      'fleet',
      'fleet/equipment/[id]',
      'fleet/drivers/[id]',
      'jobs',
      'jobs/[id]',
      'keys',
      'people',
      'roster',
      'settings',
      'trackers',
      'webhooks',
      'assignments/[id]',
    ].map((part) => `(signed-in)/office/${part}/page.tsx`),
  ],
  profile: ['(signed-in)/profile/page.tsx'],
  phone: ['(phone)/layout.tsx', '(phone)/driver/page.tsx'],
  entrance: ['sign-in/page.tsx', 'welcome/[token]/page.tsx'],
  docs: ['docs/api/page.tsx'],
};

const IMPORTED = /(?:from|import\()\s*'(\.[^']+)'/g;
const TAKEN = /(?:useTranslations\(|Translate<)'(\w+)/g;
const captured = (text: string, what: RegExp): string[] => [...text.matchAll(what)].flatMap(([, name]) => name ?? []);

/** The namespaces that a page and whatever it imports, at once or later, speak of. */
function spoken(entries: readonly string[]): Set<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const waiting = entries.map((entry) => join(app, entry));
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file) || !/^(app|features)\/.*\.tsx?$/.test(relative(web, file))) continue;
    seen.add(file);
    expect(existsSync(file), file).toBe(true);
    const text = readFileSync(file, 'utf8');
    for (const name of captured(text, TAKEN)) names.add(name);
    for (const path of captured(text, IMPORTED)) waiting.push(join(dirname(file), path));
  }
  return names;
}

describe.each(Object.keys(ENTRIES) as Area[])('%s', (area) => {
  test('is given the texts that it speaks, and no others', () => {
    const own = [...spoken(ENTRIES[area])].filter((name) => !COMMON.some((common) => common === name));
    const frame = area === 'desk' || AREAS[area].some((name) => name === 'palette') ? AREAS.desk : [];
    expect(new Set<string>(AREAS[area])).toEqual(new Set([...own, ...frame]));
  });
});

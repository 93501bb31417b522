import { expect, test } from 'vitest';
import { type Command, RECENT_MAX, recentAfter, sectionsFor } from './command.ts';

const run = () => undefined;
const actions: Command[] = [
  { id: 'new', label: 'New work order', key: 'N', run },
  { id: 'recall', label: 'EX-204: Recall…', hint: 'WO-1077', run },
  { id: 'unit', label: 'EX-201: Maintenance begins', isRare: true, run },
];
const pages: Command[] = [{ id: 'page:fleet', label: 'Fleet', hint: 'Office', href: '/office/fleet' }];
const found: Command[] = [{ id: 'unit:1', label: 'EX-204', hint: 'Unit', href: '/board?q=EX-204' }];
const names = (typed: string, recent: Parameters<typeof sectionsFor>[1]['recent'] = []) =>
  sectionsFor(typed, { actions, pages, found, recent }).map((s) => [s.id, ...s.commands.map((c) => c.id)]);

test('with nothing typed the recent ones stand first, each once, and what is rare is left out', () => {
  expect(names('', [{ id: 'page:fleet', label: 'Fleet' }])).toEqual([
    ['recent', 'page:fleet'],
    ['actions', 'new', 'recall'],
  ]);
});

test('a recent one that is not on offer now shows only where it is a place to go', () => {
  const recent = [
    { id: 'gone', label: 'EX-9: Recall…' },
    { id: 'order:7', label: 'WO-7', href: '/board?order=7' },
  ];
  expect(names('', recent)[0]).toEqual(['recent', 'order:7']);
});

test('every word that is typed must be there, in any case and order', () => {
  expect(names('ex-2 maint')).toEqual([
    ['actions', 'unit'],
    ['found', 'unit:1'],
  ]);
  expect(names('1077 RECALL')[0]).toEqual(['actions', 'recall']);
  expect(names('office')).toEqual([
    ['found', 'unit:1'],
    ['pages', 'page:fleet'],
  ]);
});

test('what was used last stands first, and the oldest goes', () => {
  const many = Array.from({ length: RECENT_MAX }, (_, n) => ({ id: `r${n}`, label: `R${n}` }));
  const after = recentAfter(many, { id: 'r3', label: 'R3', href: '/x' });
  expect(after.map((r) => r.id)).toEqual(['r3', 'r0', 'r1', 'r2', 'r4', 'r5']);
  expect(recentAfter(many, { id: 'new', label: 'New', run }).map((r) => r.id)).not.toContain('r5');
});

test('a page that the open page leads to itself is named once', () => {
  const map: Command = { id: 'page:/board?view=map', label: 'Show the map', run };
  const known: Command[] = [...pages, { id: map.id, label: 'Map', href: '/board?view=map' }];
  const sections = (actions: Command[]) => sectionsFor('map', { actions, pages: known, found: [], recent: [] });
  expect(sections([map]).flatMap((s) => s.commands)).toEqual([map]);
  expect(sections([])).toMatchObject([{ id: 'pages', commands: [{ label: 'Map' }] }]);
});

import { expect, test } from 'vitest';
import { paneOf, writePane } from './view-pane.ts';

const of = (query: string) => paneOf(new URLSearchParams(query));

test('a link to a view of the units opens them, and one that names the pane opens that', () => {
  expect(of('')).toBe('jobs');
  expect(of('view=map')).toBe('units');
  expect(of('view=timeline')).toBe('units');
  expect(of('view=map&pane=jobs')).toBe('jobs');
  expect(of('pane=units')).toBe('units');
  expect(of('view=map&pane=elsewhere')).toBe('units');
});

test('what is written is read again, and what goes without saying is not written', () => {
  for (const query of ['', 'view=map'])
    for (const pane of ['jobs', 'units'] as const) {
      const params = new URLSearchParams(query);
      writePane(params, pane);
      expect(paneOf(params)).toBe(pane);
    }
  const params = new URLSearchParams('view=map&pane=jobs');
  writePane(params, 'units');
  expect(params.toString()).toBe('view=map');
});

import { expect, test } from 'vitest';
import type { Worked } from './clients/run-workload.ts';
import { openTally } from './clients/tally.ts';
import { checkFigures, wellFigure, workFigures } from './figures.ts';
import type { Line } from './history.ts';

function request(op: number, path: string, from: number, until: number): Line[] {
  const at = { kind: 'invoke', client: 'd', tenant: 'a', name: `n${op}`, method: 'POST', commandId: `c${op}` } as const;
  return [
    { ...at, op, at: from, path, body: null, server: 1 },
    { kind: 'ok', op, at: until, status: 200, body: null },
  ];
}

const worked: Worked = {
  archived: { done: 1, failed: 0, killed: 2, hung: 0 },
  last: { acme: 'done' },
  unanswered: [],
  behind: [],
};
const longestOf = (history: Line[]) =>
  workFigures(openTally(), history, worked).find(({ name }) => name === 'longest request');

test('a request over ten seconds is not ok, unless its web server was stopped meanwhile or it is a batch', () => {
  const slow = request(1, '/assignments', 100, 10_101);
  expect(longestOf(slow)).toMatchObject({ value: 10_001, ok: false, note: 'n1, sending 1, web server 2' });
  expect(longestOf([...slow, ...request(2, '/x', 0, 50)])).toMatchObject({ value: 10_001 });
  expect(longestOf(request(1, '/assignment-batches', 0, 20_000))).toMatchObject({ value: 0, ok: true });
  const stop = (hurts: string): Line[] => [
    { kind: 'fault', at: 50, fault: 'stop-web', phase: 'begin', detail: 'web-2', hurts },
    { kind: 'fault', at: 200, fault: 'stop-web', phase: 'end', detail: '' },
  ];
  expect(longestOf([...stop('web-2'), ...slow])).toMatchObject({ ok: true });
  expect(longestOf([...stop('web-1'), ...slow])).toMatchObject({ ok: false });
});

test('a check that found something, or looked at nothing, is not ok', () => {
  const check = { name: 'canary', title: 'x', examined: 3, findings: [], ok: true };
  const found = { ...check, findings: [{ detail: 'x', about: [] }], ok: false };
  expect(checkFigures([check, found, { ...check, examined: 0, ok: false }])).toMatchObject([
    { name: 'check canary', value: 0, target: '0', ok: true },
    { value: 1, ok: false },
    { value: 0, ok: false, note: expect.stringContaining('nothing') },
  ]);
});

test('a stream that stays behind, an archive that hangs and a last one that fails are not ok', () => {
  const bad = (more: Partial<Worked>) =>
    workFigures(openTally(), [], { ...worked, ...more }).flatMap(({ name, ok, note }) => (ok ? [] : [[name, note]]));
  expect(bad({})).toEqual([]);
  expect(bad({ behind: ['screen-1'] })).toEqual([['streams behind at the end', 'screen-1']]);
  expect(bad({ archived: { done: 0, failed: 9, killed: 9, hung: 1 } })).toEqual([
    ['archive runs that did not end', undefined],
  ]);
  expect(bad({ last: { north: 'done', south: 'failed' } })).toEqual([
    ['last archive runs that did not end well', 'south: failed'],
  ]);
});

test('it has to be well half a minute after the last fault', () => {
  expect(wellFigure(30_000)).toMatchObject({ ok: true });
  expect(wellFigure(40_000)).toMatchObject({ value: 40_000, ok: false });
});

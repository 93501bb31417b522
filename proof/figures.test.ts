import { expect, test } from 'vitest';
import { openTally } from './clients/tally.ts';
import { checkFigures, workFigures } from './figures.ts';
import type { Line } from './history.ts';

function request(op: number, path: string, from: number, until: number): Line[] {
  const at = { kind: 'invoke', client: 'd', tenant: 'a', name: `n${op}`, method: 'POST', commandId: `c${op}` } as const;
  return [
    { ...at, op, at: from, path, body: null, server: 1 },
    { kind: 'ok', op, at: until, status: 200, body: null },
  ];
}

const worked = { archived: { done: 1, failed: 0, killed: 2 }, unanswered: [], behind: [] };
const longestOf = (history: Line[]) =>
  workFigures(openTally(), history, worked).find(({ name }) => name === 'longest request');

test('a request over ten seconds is not ok, unless its web server was stopped meanwhile or it is a batch', () => {
  const slow = request(1, '/assignments', 100, 10_101);
  expect(longestOf(slow)).toMatchObject({ value: 10_001, ok: false, note: 'n1, sending 1, web server 2' });
  expect(longestOf([...slow, ...request(2, '/x', 0, 50)])).toMatchObject({ value: 10_001 });
  expect(longestOf(request(1, '/assignment-batches', 0, 20_000))).toMatchObject({ value: 0, ok: true });
  const stop: Line[] = [
    { kind: 'fault', at: 50, fault: 'stop-web', phase: 'begin', detail: 'web-2' },
    { kind: 'fault', at: 200, fault: 'stop-web', phase: 'end', detail: '' },
  ];
  expect(longestOf([...stop, ...slow])).toMatchObject({ ok: true });
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

import { expect, test } from 'vitest';
import type { Invoke, Line } from '../history.ts';
import { neverDone, openTally } from './tally.ts';

const invoke = (op: number, at: number, name: string, commandId: string | null): Invoke => ({
  kind: 'invoke',
  op,
  at,
  client: 'dispatcher-1',
  tenant: 'acme',
  name,
  method: 'POST',
  path: '/',
  commandId,
  body: null,
  server: 0,
});

test('commands and reads are counted apart, with how they ended and how long the longest took', () => {
  const tally = openTally();
  const lines: Line[] = [
    invoke(1, 0, 'recall', 'a'),
    invoke(2, 10, 'recall', 'b'),
    { kind: 'refused', op: 2, at: 20, status: 409, code: 'assignment_closed', body: null },
    { kind: 'ok', op: 1, at: 90, status: 200, body: null },
    invoke(3, 100, 'board', null),
    { kind: 'unknown', op: 3, at: 400, status: 503, why: 'busy' },
    { kind: 'stream', at: 5, client: 's', tenant: 'acme', what: 'connected', server: 0, resumedFrom: null },
    { kind: 'stream', at: 6, client: 's', tenant: 'acme', what: 'change', id: '1', data: {} },
    { kind: 'stream', at: 7, client: 's', tenant: 'acme', what: 'connected', server: 1, resumedFrom: '1' },
  ];
  for (const line of lines) tally.add(line);
  expect(tally.total).toMatchObject({ sent: 3, ok: 1, refused: 1, unknown: 1 });
  expect(tally.commands.get('recall')).toEqual({
    sent: 2,
    ok: 1,
    refused: 1,
    unknown: 0,
    codes: { assignment_closed: 1 },
  });
  expect(tally.reads.get('board')).toMatchObject({ sent: 1, unknown: 1, codes: { busy: 1 } });
  expect(tally.longest).toMatchObject({ ms: 300, invoke: { name: 'board' } });
  expect([tally.changes, tally.reconnects]).toEqual([1, 1]);
  expect(neverDone(tally, ['recall', 'divert'])).toEqual(['divert']);
});

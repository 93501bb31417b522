import { expect, test } from 'vitest';
import type { Line, Unstamped } from '../history.ts';
import { examine } from './check.ts';
import { noWrongRefusal } from './refusals.ts';
import { evidenceOf, historian } from './testkit/evidence.ts';

const examined = (history: readonly Line[]) => examine(noWrongRefusal, evidenceOf({}, history));
const found = (history: readonly Line[]) => examined(history).findings.map(({ detail }) => detail);
const stream = { kind: 'stream', client: 'screen', tenant: 'acme' } as const;

function asked(name: string, status: number, code: string): Line[] {
  const history = historian();
  history.end(history.send({ path: name }), { status, code });
  return history.lines;
}
function streamed(line: Unstamped): Line[] {
  const history = historian();
  history.add(line);
  return history.lines;
}

test('passes answers, refusals for the state of things, and what a stranger is told', () => {
  const history = historian();
  history.end(history.send({}), { status: 200 });
  history.end(history.send({ commandId: 'c' }), { why: 'busy', status: 503 });
  expect(examined(history.lines)).toEqual({ findings: [], examined: 1 });
  expect(found(asked('recall', 409, 'assignment_closed'))).toEqual([]);
  expect(found(asked('recall', 404, 'not_found'))).toEqual([]);
  expect(examined(asked('intrude:read', 404, 'not_found'))).toEqual({ findings: [], examined: 0 });
  expect(found(streamed({ ...stream, what: 'lost', why: 'closed by the reader' }))).toEqual([]);
  const busy = { ...stream, what: 'turned away', server: 0, status: 503, code: 'unavailable', since: 0 } as const;
  expect(found(streamed(busy))).toEqual([]);
});

test('finds who is turned away, and what was seen and is not there', () => {
  expect(found(asked('board', 401, 'unauthenticated'))).toEqual([
    'acme: board of dispatcher-1 (sending 1, GET board) was refused with 401 (unauthenticated)',
  ]);
  expect(found(asked('recall', 403, 'forbidden'))).toHaveLength(1);
  expect(found(asked('assignment', 404, 'not_found'))).toHaveLength(1);
  expect(found(asked('status-history', 404, 'not_found'))).toHaveLength(1);
});

test('finds a stream that is turned away, at its beginning or later', () => {
  const away = { ...stream, what: 'turned away', server: 0, status: 401, code: 'unauthenticated', since: 0 } as const;
  expect(found(streamed(away))).toEqual(['acme: the stream of screen was refused (401) at 0 ms']);
  expect(found(streamed({ ...stream, what: 'lost', why: 'unauthenticated' }))).toHaveLength(1);
});

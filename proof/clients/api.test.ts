import { createServer, type ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import { classify, openApi } from './api.ts';

const problem = (status: number, code: string) => classify(status, JSON.stringify({ status, code }));

test('what was done, what is refused for ever, and what may have been done', () => {
  expect(classify(201, '{"id": "x"}')).toEqual({ kind: 'ok', status: 201, body: { id: 'x' } });
  expect(classify(204, '')).toEqual({ kind: 'ok', status: 204, body: null });
  expect(problem(409, 'equipment_taken')).toMatchObject({ kind: 'refused', code: 'equipment_taken' });
  expect(problem(404, 'not_found')).toMatchObject({ kind: 'refused' });
  expect(problem(409, 'consequences_changed')).toMatchObject({ kind: 'refused' });
  for (const [status, code] of [
    [409, 'command_in_progress'],
    [429, 'too_many_requests'],
    [503, 'busy'],
    [500, 'internal'],
  ] as const) {
    expect(problem(status, code)).toEqual({ kind: 'unknown', status, why: code });
  }
  expect(classify(502, '<html>')).toEqual({ kind: 'unknown', status: 502, why: 'status 502' });
});

test('a batch with an item in doubt is in doubt; a list, and one with refusals, are not', () => {
  const of = (...codes: (string | null)[]) =>
    classify(200, JSON.stringify({ items: codes.map((code) => ({ problem: code && { code } })) }));
  expect(of(null, 'equipment_taken').kind).toBe('ok');
  expect(of('equipment_taken', 'not_begun')).toMatchObject({ kind: 'unknown', why: 'an item: not_begun' });
  expect(classify(200, '{"items": [{"id": "x"}]}').kind).toBe('ok');
});

test('a list as a file is kept whole, so that what it must not have is found in it', () => {
  const rows = `name\n${'Excavator\n'.repeat(2_000)}`;
  expect(classify(200, rows)).toEqual({ kind: 'ok', status: 200, body: rows });
});

test('knows whether anything is under way that was sent before a moment', async () => {
  const waiting: ServerResponse[] = [];
  const server = createServer((_, response) => void waiting.push(response));
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  let [at, ops] = [100, 0];
  const recorder = { now: () => at, nextOp: () => ++ops, add: () => {}, lines: [], close: async () => {} };
  const api = openApi([url], recorder, new AbortController().signal);
  const read = { name: 'board', method: 'GET', path: '/board', commandId: null, server: 0 } as const;
  const caller = { client: 'x', tenant: 'acme', credentials: { cookie: '' } };
  const first = api.send(caller, read);
  expect([api.hasUnderWay(100), api.hasUnderWay(101)]).toEqual([false, true]);
  at = 200;
  const second = api.send(caller, read);
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  for (const response of waiting.splice(0, 1)) response.end('{}');
  await Promise.race([first, second]);
  at = 300;
  expect(api.hasUnderWay(300)).toBe(true);
  for (const response of waiting) response.end('{}');
  await Promise.all([first, second]);
  expect(api.hasUnderWay(300)).toBe(false);
  server.close();
});

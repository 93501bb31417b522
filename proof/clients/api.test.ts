import { expect, test } from 'vitest';
import { classify } from './api.ts';

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

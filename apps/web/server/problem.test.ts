import {
  Busy,
  CommandInProgress,
  DeadlineExceeded,
  TenantUnavailable,
  Unauthenticated,
} from '@yardmaster/database/errors';
import { PROBLEMS, type ProblemCode } from '@yardmaster/domain/problems';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { Refused } from '@yardmaster/services/outcome';
import { beforeAll, expect, test, vi } from 'vitest';
import { log } from './log.ts';
import { problem, refusalOf } from './problem.ts';

beforeAll(() => {
  log.level = 'silent';
});

test('every code becomes a problem with its status, and says to try again exactly when that can help', async () => {
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const response = problem({ code }, '/api/v1/x', 'en');
    expect(response.status).toBe(PROBLEMS[code].status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.has('retry-after')).toBe(PROBLEMS[code].retryable);
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ code, status: response.status, title: PROBLEMS[code].title, instance: '/api/v1/x' });
    expect(body['type']).toMatch(/^https:\/\/yardmaster\.dev\/problems\/[a-z-]+$/);
  }
});

test('facts stand beside the members of the RFC and cannot replace them', async () => {
  const facts = { holder: { assignmentId: 'a' }, status: 200, code: 'ok' };
  const body = await problem({ code: 'equipment_taken', detail: 'Both are in this crew.', facts }, '/x', 'en').json();
  expect(body).toMatchObject({
    status: 409,
    code: 'equipment_taken',
    detail: 'Both are in this crew.',
    holder: { assignmentId: 'a' },
  });
});

test('"not found" says nothing of what it knows', async () => {
  const plain = await problem({ code: 'not_found' }, '/x', 'en').text();
  const knowing = problem(
    { code: 'not_found', detail: inEnglish('Order 7 of another tenant'), facts: { id: 7 } },
    '/x',
    'en',
  );
  expect(await knowing.text()).toBe(plain);
});

test('a wait is told in whole seconds', () => {
  const response = problem({ code: 'too_many_requests', facts: { retryAfterS: 12.2 } }, '/x', 'en');
  expect(response.headers.get('retry-after')).toBe('13');
});

test.each([
  [new Refused('duplicate'), 'duplicate'],
  [new Unauthenticated('no such session'), 'unauthenticated'],
  [new TenantUnavailable('suspended'), 'tenant_unavailable'],
  [new TenantUnavailable('unknown'), 'unauthenticated'],
  [new CommandInProgress('x'), 'command_in_progress'],
  [new Busy('x'), 'busy'],
  [new DeadlineExceeded('x'), 'deadline_exceeded'],
  [new Error('x'), 'internal'],
  ['a string', 'internal'],
])('%s becomes %s', (error, code) => expect(refusalOf(error, 'req-1').code).toBe(code));

test('a fault goes to the log with the request id; the answer has the id alone', async () => {
  const spy = vi.spyOn(log, 'error');
  const fault = new Error('password=hunter2 at db.internal:5432');
  const text = await problem(refusalOf(fault, 'req-42'), '/x', 'en').text();
  expect(text).not.toMatch(/hunter2|internal:5432/);
  expect(text).toContain('req-42');
  expect(spy).toHaveBeenCalledWith({ requestId: 'req-42', err: fault }, 'fault');
});

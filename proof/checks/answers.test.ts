import { describe, expect, test } from 'vitest';
import type { Line } from '../history.ts';
import { allAnswered, deadlines, noServerError } from './answers.ts';
import { type Check, examine } from './check.ts';
import { constraintsSilent } from './constraints-silent.ts';
import { evidence, evidenceOf, historian } from './testkit/evidence.ts';

const details = (check: Check, history: readonly Line[]) =>
  examine(check, evidenceOf({}, history)).findings.map(({ detail }) => detail);
const PROBLEM = {
  type: 'https://yardmaster.dev/problems/equipment-taken',
  title: 'The unit is taken',
  status: 409,
  code: 'equipment_taken',
};
type End = Parameters<ReturnType<typeof historian>['end']>[1];

function one(end: End, { fault = false, tookMs = 0, path = '/assignments', name = 'black-hole' } = {}): Line[] {
  const history = historian();
  if (fault) history.add({ kind: 'fault', fault: name, phase: 'begin', detail: '' });
  const op = history.send({ commandId: 'c', path });
  history.wait(tookMs);
  history.end(op, end);
  if (fault) history.add({ kind: 'fault', fault: name, phase: 'end', detail: '' });
  return history.lines;
}

describe('no-server-error', () => {
  test('passes answers, problems, and failures while something is broken or just mended', () => {
    expect(details(noServerError, one({ status: 201 }))).toEqual([]);
    expect(details(noServerError, one({ status: 409, code: 'equipment_taken', body: PROBLEM }))).toEqual([]);
    expect(details(noServerError, one({ why: 'busy', status: 503 }, { fault: true }))).toEqual([]);
    expect(details(noServerError, one({ why: 'command_in_progress', status: 409 }))).toEqual([]);
    expect(details(noServerError, one({ why: 'This operation was aborted' }))).toEqual([]);
    const history = historian();
    history.add({ kind: 'fault', fault: 'cut', phase: 'begin', detail: '' });
    history.add({ kind: 'fault', fault: 'cut', phase: 'end', detail: '' });
    history.wait(8_000);
    history.end(history.send({ commandId: 'c' }), { why: 'unavailable', status: 503 });
    expect(details(noServerError, history.lines)).toEqual([]);
  });

  test('finds a 500 at any time, and a 503 or a dead link with no fault near', () => {
    expect(details(noServerError, one({ why: 'internal', status: 500 }, { fault: true }))).toHaveLength(1);
    expect(details(noServerError, one({ why: 'busy', status: 503 }))).toHaveLength(1);
    expect(details(noServerError, one({ why: 'ECONNREFUSED' }))).toHaveLength(1);
    const history = historian();
    history.add({ kind: 'fault', fault: 'cut', phase: 'begin', detail: '' });
    history.add({ kind: 'fault', fault: 'cut', phase: 'end', detail: '' });
    history.wait(11_000);
    history.end(history.send({ commandId: 'c' }), { why: 'unavailable', status: 503 });
    expect(details(noServerError, history.lines)).toHaveLength(1);
  });

  test.each([
    ['a page of HTML', '<html>'],
    ['an unknown code', { ...PROBLEM, code: 'gremlins' }],
    ['another status than its code has', { ...PROBLEM, status: 410 }],
    ['no title', { ...PROBLEM, title: undefined }],
  ])('finds a refusal that is %s', (_, body) => {
    const code = typeof body === 'string' ? 'status 409' : body.code;
    expect(details(noServerError, one({ status: 409, code, body }))).toHaveLength(1);
  });

  test.each([
    ['{"level":30,"msg":"stopping"}', 0],
    ['{"level":60,"msg":"a fault nobody caught"}', 1],
    ['{"level":60,"msg":"the worker could not start"}', 0],
    ['{"level":50,"err":{"severity":"FATAL"},"msg":"fault"}', 0],
    ['Uncaught Error: oh', 1],
    [' ⨯ unhandledRejection: Error: oh', 1],
    ['ready', 0],
  ])('reads %s in a log', (text, findings) => {
    const found = (name: string) =>
      examine(noServerError, evidence({ logs: [{ name, text: `a\n${text}\n` }] })).findings;
    expect(found('web-1')).toHaveLength(findings);
    expect(found('database')).toHaveLength(0);
  });
});

describe('deadlines', () => {
  test('passes ten seconds, a batch that takes longer, and what a stopped web server holds', () => {
    expect(details(deadlines, one({ why: 'deadline_exceeded', status: 503 }, { tookMs: 9_900 }))).toEqual([]);
    expect(details(deadlines, one({ status: 200 }, { tookMs: 20_000, path: '/assignment-batches' }))).toEqual([]);
    expect(details(deadlines, one({ why: 'slow' }, { tookMs: 14_000, fault: true, name: 'stop-web' }))).toEqual([]);
  });

  test('finds longer, also under a black-holed link, and what never ended', () => {
    expect(details(deadlines, one({ why: 'slow' }, { tookMs: 10_001, fault: true }))).toEqual([
      expect.stringContaining('took 10101 ms'),
    ]);
    expect(
      details(deadlines, one({ why: 'slow' }, { tookMs: 10_001, fault: true, name: 'stop-database' })),
    ).toHaveLength(1);
    expect(details(deadlines, one({ status: 200 }, { tookMs: 31_000, path: '/assignment-batches' }))).toHaveLength(1);
    const history = historian();
    history.send({ commandId: 'c' });
    history.wait(20_000);
    history.end(history.send({ path: '/board' }), { status: 200 });
    expect(details(deadlines, history.lines)).toEqual([expect.stringContaining('never answered')]);
  });
});

test('all-answered: a copy that was answered is enough; none is found', () => {
  const history = historian();
  history.end(history.send({ commandId: 'c' }), { why: 'gone' });
  expect(details(allAnswered, history.lines)).toEqual([expect.stringContaining('in 1 sendings; the last: gone')]);
  history.end(history.send({ commandId: 'c' }), { status: 409, code: 'equipment_taken' });
  expect(details(allAnswered, history.lines)).toEqual([]);
  history.send({ commandId: 'd' });
  expect(details(allAnswered, history.lines)).toHaveLength(1);
});

describe('constraints-silent', () => {
  const found = (text: string) =>
    examine(
      constraintsSilent,
      evidence({
        logs: [
          { name: 'database', text },
          { name: 'web-1', text },
        ],
      }),
    ).findings;
  const at = '2026-11-21 10:00:00.123 UTC [42]';
  const EXCLUSION = `${at} [yardmaster web 23P01] ERROR:  conflicting key value violates exclusion constraint "one_live_assignment_per_unit"
${at} [yardmaster web 23P01] DETAIL:  Key (equipment_id)=(1) conflicts with existing key (equipment_id)=(1).
${at} [yardmaster web 23P01] STATEMENT:  COMMIT
`;
  test('passes what is usual: a duplicate, a cancelled statement, a start, the writer who breaks in', () => {
    expect(
      found(`${at} LOG:  database system is ready
${at} [yardmaster web 23505] ERROR:  duplicate key value violates unique constraint "x"
${at} [yardmaster web 57014] ERROR:  canceling statement due to statement timeout
${at} [ 57P03] FATAL:  the database system is starting up
${EXCLUSION.replaceAll('yardmaster web', 'proof rogue')}`),
    ).toEqual([]);
  });

  test('finds each kind, told once however often it came, with its statement', () => {
    expect(found(EXCLUSION + EXCLUSION).map(({ detail }) => detail)).toEqual([
      '23P01 (2 times): a constraint caught what a lock should have: conflicting key value violates exclusion constraint "one_live_assignment_per_unit" in COMMIT',
    ]);
    for (const [state, message] of [
      ['40P01', 'deadlock detected'],
      ['25P02', 'current transaction is aborted'],
      ['42P01', 'relation "equipment" does not exist'],
      ['42501', 'permission denied for table events'],
    ]) {
      expect(found(`${at} [yardmaster worker ${state}] ERROR:  ${message}\n`)).toHaveLength(1);
      expect(found(`${at} ERROR:  ${message}\n`)).toHaveLength(1);
    }
  });

  test('excuses what was under way when a statement was refused for others’ reasons, and in its own session alone', () => {
    const aborted = '[yardmaster web 25P02] ERROR:  current transaction is aborted';
    const after = (state: string, other = at) =>
      found(`${other} [web ${state}] ERROR:  x\n${at} ${aborted}\n${at} ${aborted}\n`);
    for (const state of ['53100', '57014', '55P03', '40001']) expect(after(state)).toEqual([]);
    expect(after('23505')).toHaveLength(1);
    expect(after('53100', at.replace('42', '43'))).toHaveLength(1);
  });

  test('counts the lines of the database’s log alone', () => {
    expect(examine(constraintsSilent, evidence({ logs: [{ name: 'web-1', text: EXCLUSION }] }))).toEqual({
      findings: [],
      examined: 0,
    });
  });
});

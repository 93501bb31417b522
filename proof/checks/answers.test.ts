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
const USUAL = { fault: '', tookMs: 0, path: '/assignments', server: 0 };
type End = Parameters<ReturnType<typeof historian>['end']>[1];

type Hurt = { hurts?: string; feltForMs?: number };

function one(
  end: End,
  { fault, tookMs = 0, path = '/assignments', server = 0, ...felt }: Hurt & Partial<typeof USUAL> = {},
): Line[] {
  const history = historian();
  if (fault) history.add({ kind: 'fault', fault, phase: 'begin', detail: '', ...felt });
  const op = history.send({ commandId: 'c', path, server });
  history.wait(tookMs);
  history.end(op, end);
  if (fault) history.add({ kind: 'fault', fault, phase: 'end', detail: '' });
  return history.lines;
}

/** A fault that is over at once, then a failure; `answered` is answered by the same server between the two. */
function after(waitMs: number, end: End, { answeredAfterMs, ...hurt }: Hurt & { answeredAfterMs?: number }): Line[] {
  const history = historian();
  history.add({ kind: 'fault', fault: 'kill', phase: 'begin', detail: '', ...hurt });
  history.add({ kind: 'fault', fault: 'kill', phase: 'end', detail: '' });
  if (answeredAfterMs !== undefined) {
    history.wait(answeredAfterMs - 1_100);
    history.end(history.send({ path: '/board' }), { status: 200 });
  }
  history.wait(waitMs - (answeredAfterMs ?? 0) - 1_000);
  history.end(history.send({ commandId: 'c' }), end);
  return history.lines;
}

describe('no-server-error', () => {
  const found = (history: readonly Line[]) => details(noServerError, history);
  const dead: End = { why: 'ECONNREFUSED' };
  const busy: End = { why: 'busy', status: 503 };
  const noDatabase: End = { why: 'unavailable', status: 503 };

  test('passes answers, problems, a copy that is under way, and what the prover ended itself', () => {
    expect(found(one({ status: 201 }))).toEqual([]);
    expect(found(one({ status: 409, code: 'equipment_taken', body: PROBLEM }))).toEqual([]);
    expect(found(one({ why: 'command_in_progress', status: 409 }))).toEqual([]);
    expect(found(one({ why: 'an item: command_in_progress', status: 200 }))).toEqual([]);
    expect(found(one({ why: 'This operation was aborted' }))).toEqual([]);
    const late = one({ why: 'no answer in time' }, { tookMs: 15_000 });
    expect([found(late).length, details(deadlines, late).length]).toEqual([0, 1]);
  });

  test('passes a failure of what is hurt', () => {
    for (const hurts of ['web-1', 'worker', 'worker-database', 'web-2-database', 'database'])
      expect(found(one(busy, { fault: 'some', hurts }))).toEqual([]);
    for (const hurts of ['web-1', 'web-1-database', 'database'])
      expect(found(one(noDatabase, { fault: 'some', hurts }))).toEqual([]);
    expect(found(one(dead, { fault: 'kill-web', hurts: 'web-1' }))).toEqual([]);
    expect(found(one({ ...noDatabase, why: 'an item: unavailable' }, { fault: 'x', hurts: 'database' }))).toEqual([]);
  });

  test('finds a failure of something else than what is hurt', () => {
    for (const hurts of ['web-2', 'worker', 'web-2-database', 'worker-database'])
      expect(found(one(noDatabase, { fault: 'some', hurts }))).toHaveLength(1);
    for (const hurts of ['web-2', 'database', 'web-1-database'])
      expect(found(one(dead, { fault: 'some', hurts }))).toEqual([expect.stringContaining('no fault near')]);
    expect(found(one({ why: 'status 502', status: 502 }, { fault: 'x', hurts: 'database' }))).toHaveLength(1);
  });

  test('a fault that could not begin, and one that everybody has to bear, explain nothing', () => {
    for (const end of [dead, busy, noDatabase]) expect(found(one(end, { fault: 'rogue-writer' }))).toHaveLength(1);
  });

  test('finds a 500 at any time, an item’s too, and a failure with no fault at all', () => {
    expect(found(one({ why: 'internal', status: 500 }, { fault: 'x', hurts: 'database' }))).toHaveLength(1);
    expect(found(one({ why: 'an item: internal', status: 200 }, { fault: 'x', hurts: 'database' }))).toHaveLength(1);
    for (const end of [dead, busy, noDatabase, { why: 'an item: busy', status: 200 }])
      expect(found(one(end))).toHaveLength(1);
  });

  test('a fault is felt for ten seconds after the first answer; some longer', () => {
    expect(found(after(9_000, dead, { hurts: 'web-1', answeredAfterMs: 2_000 }))).toEqual([]);
    expect(found(after(11_500, dead, { hurts: 'web-1', answeredAfterMs: 2_000 }))).toEqual([]);
    expect(found(after(13_000, dead, { hurts: 'web-1', answeredAfterMs: 2_000 }))).toHaveLength(1);
    expect(found(after(60_000, noDatabase, { hurts: 'database' }))).toEqual([]);
    expect(found(after(72_000, noDatabase, { hurts: 'database' }))).toHaveLength(1);
    const silent = { hurts: 'web-1-database', feltForMs: 70_000, answeredAfterMs: 2_000 };
    expect(found(after(60_000, noDatabase, silent))).toEqual([]);
  });

  test('finds each failure of what was sent when nothing was hurt any more', () => {
    const history = historian();
    history.add({ kind: 'fault', fault: 'kill-database', phase: 'begin', detail: '', hurts: 'database' });
    const before = history.send({ commandId: 'a' });
    history.wait(1);
    history.add({ kind: 'calm' });
    history.end(before, busy);
    expect(found(history.lines)).toEqual([]);
    history.end(history.send({ commandId: 'b' }), busy);
    history.end(history.send({ commandId: 'b' }), { status: 201 });
    expect(found(history.lines)).toEqual([expect.stringContaining('sending 2')]);
  });

  test('finds a stream that is answered 500, or 503 with no fault near', () => {
    const stream = (status: number, hurts?: string): Line[] => {
      const history = historian();
      if (hurts) history.add({ kind: 'fault', fault: 'x', phase: 'begin', detail: '', hurts });
      const of = { kind: 'stream', client: 'screen', tenant: 'acme', what: 'turned away' } as const;
      history.add({ ...of, server: 1, status, code: status === 500 ? 'internal' : 'unavailable', since: 0 });
      return history.lines;
    };
    expect(found(stream(503, 'web-2-database'))).toEqual([]);
    expect(found(stream(503, 'web-1'))).toEqual([expect.stringContaining('the stream of screen was answered 503')]);
    expect(found(stream(503))).toHaveLength(1);
    expect(found(stream(500, 'web-2-database'))).toHaveLength(1);
    expect(found(stream(401))).toEqual([]);
  });

  test('finds a process that ended by itself; a worker may when it finds no database, and once for want of time', () => {
    const exit = (more: Partial<Extract<Line, { kind: 'exit' }>>, hurts?: string): Line[] => {
      const history = historian();
      if (hurts) history.add({ kind: 'fault', fault: 'x', phase: 'begin', detail: '', hurts });
      const ended = { process: 'web-1', code: 1, signal: null, isOrdered: false, ranMs: 900, ...more };
      history.add({ kind: 'exit', ...ended });
      return history.lines;
    };
    expect(found(exit({ code: null, signal: 'SIGKILL', isOrdered: true }))).toEqual([]);
    expect(found(exit({}, 'database'))).toEqual(['web-1 ended by itself (1) at 0 ms, 900 ms old']);
    expect(found(exit({ code: null, signal: 'SIGSEGV' }, 'web-1'))).toEqual([expect.stringContaining('SIGSEGV')]);
    const twice = (hurts?: string) => [...exit({ process: 'worker' }, hurts), ...exit({ process: 'worker' })];
    for (const hurts of ['database', 'worker', 'worker-database']) expect(found(twice(hurts))).toEqual([]);
    for (const hurts of [undefined, 'web-1']) expect(found(twice(hurts))).toHaveLength(1);
    expect(found(exit({ process: 'worker' }))).toEqual([]);
    expect(found(exit({ process: 'worker', code: 0 }, 'database'))).toHaveLength(1);
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
    expect(details(deadlines, one({ why: 'slow' }, { tookMs: 14_000, fault: 'stop-web', hurts: 'web-1' }))).toEqual([]);
  });

  test('finds longer, also under a black-holed link, and what never ended', () => {
    const slow = (fault: string, hurts: string, server = 0) =>
      details(deadlines, one({ why: 'slow' }, { tookMs: 10_001, fault, hurts, server }));
    expect(slow('black-hole', 'web-1-database')).toEqual([expect.stringContaining('took 10101 ms')]);
    expect(slow('stop-database', 'database')).toHaveLength(1);
    expect(slow('stop-web', 'web-1', 1)).toHaveLength(1);
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

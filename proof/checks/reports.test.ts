import { describe, expect, test } from 'vitest';
import { canary } from './canary.ts';
import { examine } from './check.ts';
import { databaseGuards } from './database-guards.ts';
import type { Row, TenantEvidence } from './evidence.ts';
import { invariants, replayEqualsTables } from './reports.ts';
import { dispatched, events, evidence, evidenceOf, historian, tenant, time } from './testkit/evidence.ts';
import { tiers } from './tiers.ts';

const details = (check: Parameters<typeof examine>[0], of: Partial<TenantEvidence>) =>
  examine(check, evidenceOf(of)).findings.map(({ detail }) => detail);

describe('replay-equals-tables', () => {
  const right = { ok: true, at: time(0), events: 1, rows: 3, untold: 0, differences: [], truncated: false };
  const log = events(dispatched('a', 'u', null));
  test('passes', () => {
    expect(examine(replayEqualsTables, evidenceOf({ replay: right, events: log }))).toEqual({
      findings: [],
      examined: 3,
    });
  });
  test('finds a difference, a missing row, an untold cell, an event that was not replayed, and a no without a reason', () => {
    const differs = { table: 'equipment', id: 'u', column: 'status', replayed: 'available', stored: 'assigned' };
    const lacks = { table: 'drivers', id: 'd', column: null, replayed: {}, stored: undefined };
    const found = (more: Partial<typeof right> | { differences: unknown[] }) =>
      details(replayEqualsTables, { replay: { ...right, ...more } as TenantEvidence['replay'], events: log });
    expect(found({ ok: false, differences: [differs, lacks] })).toEqual([
      'acme: equipment u, status: the log gives "available", stored is "assigned"',
      'acme: drivers d: the log gives {}, stored is no such row',
    ]);
    expect(found({ untold: 2 })).toEqual([expect.stringContaining('does not tell 2 cells')]);
    expect(found({ events: 0 })).toEqual([expect.stringContaining('0 of 1 events')]);
    expect(found({ ok: false })).toEqual([expect.stringContaining('names no difference')]);
  });
});

test('invariants: passes a right report, and names each violation of a wrong one', () => {
  const report = (violations: { subject: string; detail: string }[], ok = violations.length === 0) => ({
    verify: { ok, at: time(0), invariants: [{ name: 'driver_status', title: '', violations, truncated: false }] },
  });
  expect(examine(invariants, evidenceOf(report([])))).toEqual({ findings: [], examined: 1 });
  expect(details(invariants, report([{ subject: 'd', detail: 'is wrong' }]))).toEqual([
    'acme: driver_status: d is wrong',
  ]);
  expect(details(invariants, report([], false))).toHaveLength(1);
});

test('tiers: each in one place; in both, in neither, or unknown is found', () => {
  const log = events(dispatched('a', 'u', null), { type: 'work_order.created', streamId: 'w' });
  const found = (tables: TenantEvidence['tables']) => details(tiers, { events: log, tables });
  const [a, w] = [[{ id: 'a' }], [{ id: 'w' }]];
  expect(found({ dispatch_assignments: a, 'archive.work_orders': w })).toEqual([]);
  expect(found({ dispatch_assignments: a, 'archive.dispatch_assignments': a, work_orders: w })).toEqual([
    'acme: assignment a is in dispatch_assignments and archive.dispatch_assignments',
  ]);
  expect(found({ dispatch_assignments: a })).toEqual(['acme: work_order w is in neither tier']);
  expect(found({ dispatch_assignments: [...a, ...a, { id: 'x' }], work_orders: w })).toHaveLength(2);
});

test('tiers: what ended and was due goes to the archive, once a run of it ended well', () => {
  const log = events(dispatched('a', 'u', null), dispatched('b', 'v', null));
  const row = (id: string, status: string, closed_at: string) => ({ id, status, closed_at });
  const run = (status: string, asOf: string) => ({ job: 'archive', status, result: { asOf } });
  const found = (ran: object, closedAt = '2026-11-21T10:00:00+00:00', status = 'completed', moved = false) => {
    const b = row('b', 'recalled', closedAt);
    const live = [row('a', status, closedAt), ...(moved ? [] : [row('b', 'dispatched', 'infinity')])];
    const tables = { dispatch_assignments: live, job_runs: [ran as Row] };
    return details(tiers, { events: log, tables: moved ? { ...tables, 'archive.dispatch_assignments': [b] } : tables });
  };
  const late = run('succeeded', '2040-01-01T00:00:00.000Z');
  expect(found(late)).toEqual(['acme: an archive run ended well and moved none of 1 assignments that had ended']);
  expect(found(late, undefined, 'completed', true)).toEqual([]);
  expect(found(late, 'infinity', 'dispatched')).toEqual([]);
  expect(found(late, '2039-11-21T10:00:00+00:00')).toEqual([]);
  expect(found(run('failed', '2040-01-01T00:00:00.000Z'))).toEqual([]);
  expect(found({ job: 'partitions', status: 'succeeded', result: {} })).toEqual([]);
});

describe('canary', () => {
  const [acme, bolt] = [tenant(), tenant({ subdomain: 'bolt', canary: 'canary-of-bolt' })];
  const found = (more: Parameters<typeof evidence>[0]) =>
    examine(canary, evidence({ tenants: [acme, bolt], ...more })).findings.map(({ detail }) => detail);
  const answered = (owner: string, body: unknown) => {
    const history = historian();
    history.end(history.send({ tenant: owner, path: '/board' }), { status: 200, body });
    return { history: history.lines };
  };
  test('may be in what is its own', () => {
    expect(found(answered('acme', { title: 'x canary-of-acme y' }))).toEqual([]);
    const own = tenant({ tables: { sites: [{ name: 'canary-of-acme' }] } });
    expect(found({ tenants: [own, bolt], logs: [{ name: 'web-1', text: 'nothing\nto see' }] })).toEqual([]);
  });
  test('is found in another’s answers, refusals, streams and rows, and in any log', () => {
    expect(found(answered('bolt', { deep: [{ title: 'x canary-of-acme y' }] }))).toHaveLength(1);
    const history = historian();
    history.end(history.send({ tenant: 'bolt' }), {
      status: 409,
      code: 'duplicate',
      body: { detail: 'canary-of-acme' },
    });
    history.add({
      kind: 'stream',
      client: 's',
      tenant: 'bolt',
      what: 'change',
      id: '1',
      data: { type: 'canary-of-acme' },
    });
    expect(found({ history: history.lines })).toHaveLength(2);
    const mixed = tenant({
      subdomain: 'bolt',
      canary: 'canary-of-bolt',
      tables: { sites: [{ name: 'canary-of-acme' }] },
    });
    expect(found({ tenants: [acme, mixed] })).toHaveLength(1);
    expect(found({ logs: [{ name: 'database', text: 'fine\nDETAIL: Key (name)=(canary-of-bolt)' }] })).toEqual([
      expect.stringContaining('the canary of bolt is in the log of database'),
    ]);
  });
});

test('database-guards: the same passes; what is gone and what is new is found', () => {
  const found = (guards: string[]) =>
    examine(databaseGuards, evidence({ tenants: [tenant({ guards })], freshGuards: ['a', 'b'] })).findings.length;
  expect([found(['a', 'b']), found(['a']), found(['a', 'b', 'c']), found([])]).toEqual([0, 1, 1, 2]);
});

import { describe, expect, test } from 'vitest';
import { examine } from './check.ts';
import type { TenantEvidence } from './evidence.ts';
import { halfDone } from './half-done.ts';
import { dispatched, events, evidenceOf, historian, receipt } from './testkit/evidence.ts';
import { unknownAtMostOnce } from './unknown-at-most-once.ts';

const BODY = { id: 'a', requirementId: 'need', equipmentId: 'u', version: 1 };
const WHOLE: Partial<TenantEvidence> = {
  events: events(dispatched('a', 'u', null, { commandId: 'c' }), { ...dispatched('b', 'v', null), commandId: null }),
  receipts: [receipt('c', { status: 201, body: BODY })],
  tables: {
    dispatch_assignments: [{ id: 'a' }],
    'archive.dispatch_assignments': [{ id: 'b' }],
    audit_records: [{ id: 'event-1' }, { id: 'event-2' }],
  },
};
const NOTHING: Partial<TenantEvidence> = { tables: {} };

const half = (of: Partial<TenantEvidence>) => examine(halfDone, evidenceOf(of)).findings.map(({ detail }) => detail);

describe('half-done', () => {
  test('passes what is whole, and what system wrote without a command', () => {
    expect(half(WHOLE)).toEqual([]);
    expect(examine(halfDone, evidenceOf(WHOLE)).examined).toBe(3);
  });

  test.each<[string, Partial<TenantEvidence>]>([
    ['has no receipt', { receipts: [] }],
    ['a receipt and no answer', { receipts: [receipt('c', undefined)] }],
    ['has no audit record', { tables: { ...WHOLE.tables, audit_records: [{ id: 'event-1' }] } }],
    [
      'is of no event',
      { tables: { ...WHOLE.tables, audit_records: ['event-1', 'event-2', 'event-3'].map((id) => ({ id })) } },
    ],
    ['no event that began it', { tables: { ...WHOLE.tables, dispatch_assignments: [{ id: 'z' }] } }],
  ])('finds: %s', (what, broken) => {
    expect(half({ ...WHOLE, ...broken })).toEqual([expect.stringContaining(what)]);
  });
});

describe('unknown-at-most-once', () => {
  const found = (
    of: Partial<TenantEvidence>,
    ends: ({ why: string } | { status: number; body: unknown })[] = [{ why: 'gone' }],
  ) => {
    const history = historian();
    for (const end of ends) history.end(history.send({ commandId: 'c' }), end);
    return examine(unknownAtMostOnce, evidenceOf(of, history.lines));
  };
  const details = (of: Partial<TenantEvidence>) => found(of).findings.map(({ detail }) => detail);

  test('passes what happened once and whole, and what did not happen', () => {
    expect(found(WHOLE)).toEqual({ findings: [], examined: 1 });
    expect(found(NOTHING)).toEqual({ findings: [], examined: 1 });
    expect(found(NOTHING, [{ status: 200, body: {} }]).examined).toBe(0);
  });

  test('finds an effect without receipt, a receipt without answer, an answer without effect, and two effects', () => {
    expect(details({ ...WHOLE, receipts: [] })).toEqual([expect.stringContaining('left no receipt')]);
    expect(details({ ...WHOLE, receipts: [receipt('c', undefined)] })).toEqual([expect.stringContaining('no answer')]);
    expect(details({ ...WHOLE, events: [] })).toContainEqual(expect.stringContaining('which it did not begin'));
    const twice = events(
      dispatched('a', 'u', null, { commandId: 'c' }),
      dispatched('b', 'v', null, { commandId: 'c' }),
    );
    expect(details({ ...WHOLE, events: twice })).toEqual([expect.stringContaining('was done to 2 things')]);
  });

  test('finds a refusal that did something', () => {
    const receipts = [receipt('c', { status: 0, refusal: { code: 'equipment_taken' } })];
    expect(details({ ...WHOLE, receipts })).toEqual([
      expect.stringContaining('was refused (equipment_taken) and wrote assignment.dispatched'),
    ]);
  });
});

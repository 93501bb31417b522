import { describe, expect, test } from 'vitest';
import { acknowledgedOnce } from './acknowledged-once.ts';
import { examine } from './check.ts';
import type { EventRow, ReceiptRow, Row } from './evidence.ts';
import { dispatched, events, evidenceOf, historian, receipt } from './testkit/evidence.ts';

const ASSIGNED = { id: 'a', requirementId: 'need', equipmentId: 'u', version: 1, status: 'dispatched' };
const STORED = receipt('c', { status: 201, body: ASSIGNED });
const LOG = events(dispatched('a', 'u', null, { commandId: 'c' }));
const ROWS = [{ id: 'a' }];

type Answered = { status: number; body?: unknown; code?: string } | { why: string };
type World = { receipts?: ReceiptRow[]; log?: EventRow[]; rows?: Row[]; path?: string };

function found(
  answers: Answered[],
  { receipts = [STORED], log = LOG, rows = ROWS, path = '/assignments' }: World = {},
) {
  const history = historian();
  for (const answer of answers) history.end(history.send({ commandId: 'c', path }), answer);
  const tables = { 'archive.dispatch_assignments': rows };
  return examine(acknowledgedOnce, evidenceOf({ receipts, events: log, tables }, history.lines));
}
const details = (...args: Parameters<typeof found>) => found(...args).findings.map(({ detail }) => detail);
const OK = { status: 201, body: ASSIGNED };

describe('passes', () => {
  test('done once, answered the same each time, live or archived by now', () => {
    expect(found([OK, { why: 'ECONNRESET' }, { status: 201, body: { ...ASSIGNED } }])).toEqual({
      findings: [],
      examined: 1,
    });
  });

  test('a place in the queue, new or there before', () => {
    const entry = { id: 'q', enqueuedAt: 'then', requirementId: 'need' };
    const world = (commandId: string) => ({
      receipts: [receipt('c', { status: 202, body: entry })],
      log: events({ type: 'queue.entered', streamId: 'q', commandId }),
    });
    expect(details([{ status: 202, body: entry }], world('c'))).toEqual([]);
    expect(details([{ status: 202, body: entry }], world('somebody'))).toEqual([]);
  });

  test('an answer that is revealed from its id, which may look different later', () => {
    const world = {
      path: '/drivers',
      receipts: [receipt('c', { status: 201, body: { id: 'd' } }, 'drivers.create')],
      log: events({ type: 'driver.created', streamId: 'd', commandId: 'c' }),
      rows: [{ id: 'd' }],
    };
    const shown = (name: string) => ({ status: 201, body: { id: 'd', name } });
    expect(details([shown('Ann'), shown('Anna')], world)).toEqual([]);
  });

  test('refused and stored as refused; refused for the session alone; a read', () => {
    const world = { receipts: [receipt('c', { status: 0, refusal: { code: 'equipment_taken' } })], log: [] };
    expect(
      details(
        [
          { status: 409, code: 'equipment_taken' },
          { status: 401, code: 'unauthenticated' },
        ],
        world,
      ),
    ).toEqual([]);
    const history = historian();
    history.end(history.send({ path: '/board' }), { status: 200, body: {} });
    expect(examine(acknowledgedOnce, evidenceOf({}, history.lines))).toEqual({ findings: [], examined: 0 });
  });

  test('a batch, each item with its own fate', () => {
    const receipts = [
      receipt('c/0', { status: 201, body: ASSIGNED }, 'assignments.assign-in-batch'),
      receipt('c/1', { status: 0, refusal: { code: 'equipment_taken' } }, 'assignments.assign-in-batch'),
    ];
    const items = [
      { index: 0, status: 201, assignment: ASSIGNED, queueEntry: null, problem: null },
      { index: 1, status: 409, assignment: null, queueEntry: null, problem: { code: 'equipment_taken' } },
      { index: 2, status: 503, assignment: null, queueEntry: null, problem: { code: 'not_begun' } },
    ];
    const log = events(dispatched('a', 'u', null, { commandId: 'c/0' }));
    const world = { receipts, log, path: '/assignment-batches' };
    expect(details([{ status: 200, body: { items } }], world)).toEqual([]);
    const swapped = items.map((item) => ({ ...item, problem: null, assignment: { ...ASSIGNED, version: 2 } }));
    expect(details([{ status: 200, body: { items: swapped } }], world)).toEqual([
      expect.stringContaining('item 0 got an answer that is not the stored one'),
      expect.stringContaining('item 1 is stored as refused'),
      expect.stringContaining('item 2 was acknowledged and has no stored answer'),
    ]);
  });
});

describe('finds', () => {
  test('an acknowledged command without a receipt', () => {
    expect(details([OK], { receipts: [] })).toEqual([expect.stringContaining('was acknowledged and has no receipt')]);
  });

  test('a refusal that was not kept', () => {
    const none = { receipts: [], log: [] };
    expect(details([{ status: 409, code: 'equipment_taken' }], none)).toEqual([
      expect.stringContaining('was not kept'),
    ]);
    // Said before anything was looked at.
    expect(details([{ status: 422, code: 'invalid_request' }], none)).toEqual([]);
  });

  test('one without its event, and without its row', () => {
    expect(details([OK], { log: [] })).toEqual([
      expect.stringContaining('answered with a, which it did not begin'),
      expect.stringContaining('version 1 of assignment a, which the log does not have'),
    ]);
    expect(details([OK], { rows: [] })).toEqual([expect.stringContaining('of which there is no row')]);
  });

  test('an assignment that another command began', () => {
    expect(details([OK], { log: events(dispatched('a', 'u', null, { commandId: 'x' })) })).toEqual([
      expect.stringContaining('which it did not begin'),
    ]);
  });

  test('two assignments of one command', () => {
    const log = events(dispatched('a', 'u', null, { commandId: 'c' }), dispatched('b', 'v', null, { commandId: 'c' }));
    expect(details([OK], { log })).toEqual([expect.stringContaining('was done to 2 things, not 1')]);
  });

  test('one step taken twice', () => {
    const step = { type: 'assignment.advanced', streamId: 'a', commandId: 'c' };
    const body = { ...ASSIGNED, version: 3 };
    const receipts = [receipt('c', { status: 200, body }, 'assignments.change-status')];
    const log = events(dispatched('a', 'u', null), step, step);
    expect(details([{ status: 200, body }], { receipts, log })).toEqual([
      expect.stringContaining('wrote assignment.advanced of a 2 times'),
    ]);
  });

  test('another answer the second time, another status, and both a yes and a no', () => {
    expect(details([OK, { status: 201, body: { ...ASSIGNED, version: 9 } }])).toHaveLength(1);
    expect(details([OK, { status: 200, body: ASSIGNED }])).toEqual([
      expect.stringContaining('answered 200 and stored as 201'),
    ]);
    expect(details([OK, { status: 409, code: 'equipment_taken' }])).toEqual([
      expect.stringContaining('and stored as 201'),
    ]);
    expect(details([OK, { status: 422, code: 'command_id_reused' }])).toHaveLength(1);
  });

  test('acknowledged, and stored as refused', () => {
    const receipts = [receipt('c', { status: 0, refusal: { code: 'equipment_taken' } })];
    expect(details([OK], { receipts, log: [] })).toEqual([
      expect.stringContaining('stored as refused (equipment_taken)'),
    ]);
  });
});

test('an id that was sent with something else is rightly refused', () => {
  const history = historian();
  history.end(history.send({ commandId: 'c', body: 1 }), OK);
  history.end(history.send({ commandId: 'c', body: 2 }), { status: 422, code: 'command_id_reused' });
  const tables = { dispatch_assignments: ROWS };
  const { findings } = examine(
    acknowledgedOnce,
    evidenceOf({ receipts: [STORED], events: LOG, tables }, history.lines),
  );
  expect(findings).toEqual([]);
});

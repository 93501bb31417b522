import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line } from '../history.ts';
import { acknowledgedOnce } from './acknowledged-once.ts';
import { canary } from './canary.ts';
import { type Check, examine } from './check.ts';
import { ddmin } from './ddmin.ts';
import type { Evidence, ReceiptRow } from './evidence.ts';
import { unitHeldTwice } from './held-twice.ts';
import { shortest } from './shortest.ts';
import { streamGapless } from './streams.ts';
import { dispatched, ended, events, evidence, historian, receipt, tenant } from './testkit/evidence.ts';

describe('ddmin', () => {
  test('keeps exactly what is needed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300), { maxLength: 8 }), (needed) => {
        const items = Array.from({ length: 301 }, (_, i) => i);
        const kept = ddmin(
          items,
          (part) => needed.every((one) => part.includes(one)),
          () => false,
        );
        expect(kept).toEqual(needed.toSorted((a, b) => a - b));
      }),
    );
  });

  test('stops when time is up', () => {
    const items = Array.from({ length: 64 }, (_, i) => i);
    let runs = 0;
    const kept = ddmin(
      items,
      (part) => part.includes(63),
      () => ++runs > 3,
    );
    expect(kept).toContain(63);
    expect(kept.length).toBeLessThan(64);
    expect(runs).toBeLessThan(10);
  });
});

type Story = { evidence: Evidence; lines: Line[] };

/** 500 dispatches and recalls of 20 units in turn over two tenants, 2,000 lines; `broken` leaves one recall out. */
function story({ broken = -1, withoutReceipt = -1, leak = -1, gap = -1 } = {}): Story {
  const history = historian();
  const told: Parameters<typeof events> = [];
  const receipts: ReceiptRow[] = [];
  const rows: { id: string }[] = [];
  history.add({ kind: 'fault', fault: 'kill-web', phase: 'begin', detail: 'web-1' });
  history.add({ kind: 'fault', fault: 'kill-web', phase: 'end', detail: '' });
  const stream = { kind: 'stream', client: 'screen', tenant: 'acme' } as const;
  history.add({ ...stream, what: 'connected', server: 0, resumedFrom: null });
  history.add({ ...stream, what: 'reset' });
  const tell = (event: Parameters<typeof events>[0], body: unknown, command: string) => {
    const commandId = `${command}-of-${event.streamId}`;
    told.push({ ...event, commandId });
    const position = told.length;
    const op = history.send({ commandId, body: { unit: event.payload?.['equipmentId'] } });
    history.end(op, { status: 201, body });
    if (position !== withoutReceipt) receipts.push(receipt(commandId, { status: 201, body }, 'other'));
    const data = { position, id: `event-${position}`, type: event.type, streamId: event.streamId };
    if (position !== gap) history.add({ ...stream, what: 'change', id: `${position - 1}+${position}`, data });
  };
  for (let n = 0; n < 400; n++) {
    const id = `assignment-${n}.`;
    rows.push({ id });
    tell(dispatched(id, `unit-${n % 20}.`, null), n === leak ? { title: 'canary-of-bolt' } : null, 'send');
    if (n !== broken) tell(ended(id), null, 'recall');
  }
  history.wait(60_000);
  history.end(history.send({ path: '/board', tenant: 'bolt' }), { status: 200 });
  const acme = tenant({ events: events(...told), receipts, tables: { 'archive.dispatch_assignments': rows } });
  const bolt = tenant({ subdomain: 'bolt', canary: 'canary-of-bolt' });
  return { evidence: evidence({ tenants: [acme, bolt], history: history.lines }), lines: history.lines };
}

function shrink(check: Check, { evidence: all }: Story) {
  const [finding] = examine(check, all).findings;
  if (!finding) throw new Error('nothing was found');
  const began = performance.now();
  const lines = shortest(check, all, finding);
  return { lines, ms: performance.now() - began };
}

test('two thousand lines become the few that show it, whatever kind of finding it is', () => {
  const whole = story({ broken: 111 });
  expect(whole.lines.length).toBeGreaterThan(2_000);
  const held = shrink(unitHeldTwice, whole);
  expect(held.lines.map((line) => ('commandId' in line ? line.commandId : line.kind))).toEqual([
    'send-of-assignment-111.',
    'ok',
    'send-of-assignment-131.',
    'ok',
  ]);
  expect(held.ms).toBeLessThan(20_000);

  const unkept = shrink(acknowledgedOnce, story({ withoutReceipt: 301 }));
  expect(unkept.lines.map(({ kind }) => kind)).toEqual(['invoke', 'ok']);

  const leaked = shrink(canary, story({ leak: 77 }));
  expect(leaked.lines).toHaveLength(2);
  expect(JSON.stringify(leaked.lines)).toContain('canary-of-bolt');

  const missed = shrink(streamGapless, story({ gap: 300 }));
  expect(missed.lines.length).toBeLessThan(15);
  expect(missed.lines.map(({ kind }) => kind)).toContain('stream');
}, 60_000);

test('what no command shows is told by what was done to its things, with the faults of that time', () => {
  const whole = story();
  const [acme] = whole.evidence.tenants;
  const row = { id: 'row-x.', closed_at: 'infinity', equipment_id: 'unit-3.', status: 'dispatched' };
  const twice = [row, { ...row, id: 'row-y.' }];
  const broken = { ...whole.evidence, tenants: [{ ...tenant(), ...acme, tables: { dispatch_assignments: twice } }] };
  const { lines } = shrink(unitHeldTwice, { ...whole, evidence: broken });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(30);
  expect(JSON.stringify(lines)).toContain('unit-3.');
});

test('what the system did by itself is told by what people did to its things before', () => {
  const whole = story({ broken: 111 });
  const [acme] = whole.evidence.tenants;
  const own = (acme?.events ?? []).map((event) =>
    event.type === 'assignment.dispatched' ? { ...event, commandId: null, actorKind: 'system' } : event,
  );
  const broken = { ...whole.evidence, tenants: [tenant({ ...acme, events: own })] };
  const { lines } = shrink(unitHeldTwice, { ...whole, evidence: broken });
  expect(lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).toContain('assignment-131.');
});

test('ends in time, with what it has by then', () => {
  const whole = story({ broken: 111 });
  const [finding] = examine(unitHeldTwice, whole.evidence).findings;
  const began = performance.now();
  const lines = shortest(unitHeldTwice, whole.evidence, finding ?? { detail: '', about: [] }, 1);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(lines.length).toBeLessThan(whole.lines.length);
});

import { encodeStreamCursor, settle, take } from '@yardmaster/services/stream/cursor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examine } from './check.ts';
import type { EventRow } from './evidence.ts';
import { streamGapless } from './streams.ts';
import { events, evidenceOf, historian } from './testkit/evidence.ts';

const logOf = (n: number) =>
  events(...Array.from({ length: n }, (_, i) => ({ type: 'site.created', streamId: `s${i}` })));
type Say = 'connected' | 'reset' | 'lost' | { change: number; id: string; but?: object } | { resume: string };

function toldOf(event: EventRow | undefined): object {
  if (!event) return {};
  const { id, type, streamType, streamId, actorId, payload } = event;
  return { id, type, streamType, streamId, actorId, payload };
}

/** Every event's command is answered before the stream ends, unless fewer are told. */
function listen(said: Say[], log: EventRow[], { answered = log.length, quietMs = 10_000 } = {}) {
  const history = historian();
  const stream = { kind: 'stream', client: 'screen', tenant: 'acme' } as const;
  for (const { commandId } of log.slice(0, answered)) {
    if (said[0] === 'reset') break;
    history.end(history.send({ commandId }), { status: 201 });
  }
  for (const one of said) {
    if (one === 'connected') history.add({ ...stream, what: 'connected', server: 0, resumedFrom: null });
    else if (one === 'reset') history.add({ ...stream, what: 'reset' });
    else if (one === 'lost') history.add({ ...stream, what: 'lost', why: 'cut' });
    else if ('resume' in one) history.add({ ...stream, what: 'connected', server: 1, resumedFrom: one.resume });
    else {
      const data = { position: one.change, ...toldOf(log[one.change - 1]), ...one.but };
      history.add({ ...stream, what: 'change', id: one.id, data });
    }
  }
  history.wait(quietMs);
  history.add({ kind: 'fault', fault: 'none', phase: 'end', detail: '' });
  return examine(streamGapless, evidenceOf({ events: log }, history.lines));
}
const details = (...args: Parameters<typeof listen>) => listen(...args).findings.map(({ detail }) => detail);

describe('passes', () => {
  test('each once, late ones and reconnects included', () => {
    const said: Say[] = [
      'connected',
      'reset',
      { change: 3, id: '2+3' },
      { change: 5, id: '2+3.5' },
      'lost',
      { resume: '2+3.5' },
      { change: 4, id: '2+3.5.4' },
      { change: 6, id: '5+6' },
    ];
    expect(listen(said, logOf(6))).toEqual({ findings: [], examined: 4 });
  });

  test('a stream that was cut off at the end and is owed what its last id says', () => {
    expect(details(['connected', 'reset', { change: 1, id: '0+1' }, 'lost'], logOf(9))).toEqual([]);
  });

  test('what was answered just before the end', () => {
    expect(details(['connected', 'reset', { change: 1, id: '1' }], logOf(2), { answered: 2, quietMs: 0 })).toEqual([]);
  });

  test('a new beginning after too many', () => {
    const said: Say[] = [
      'connected',
      'reset',
      { change: 1, id: '0+1' },
      'lost',
      { resume: '0+1' },
      'reset',
      { change: 1300, id: '1299+1300' },
    ];
    expect(details(said, logOf(1300))).toEqual([]);
  });
});

describe('finds', () => {
  test('an event that never came', () => {
    expect(details(['connected', 'reset', { change: 1, id: '0+1' }, { change: 3, id: '0+1.3' }], logOf(3))).toEqual([
      expect.stringContaining('never delivered event 2'),
    ]);
  });

  test('one that the reconnect forgot', () => {
    const said: Say[] = [
      'connected',
      'reset',
      { change: 1, id: '0+1' },
      'lost',
      { resume: '0+1' },
      { change: 3, id: '3' },
    ];
    expect(details(said, logOf(3))).toEqual([expect.stringContaining('never delivered event 2')]);
  });

  test('a reconnect that begins anew without need', () => {
    const said: Say[] = [
      'connected',
      'reset',
      { change: 1, id: '0+1' },
      'lost',
      { resume: '0+1' },
      'reset',
      { change: 3, id: '2+3' },
    ];
    expect(details(said, logOf(3))).toEqual([expect.stringContaining('began anew')]);
  });

  test('a new beginning for which there were enough events only later', () => {
    const log = logOf(1300);
    const history = historian();
    const stream = { kind: 'stream', client: 'screen', tenant: 'acme' } as const;
    const change = (position: number, id: string) =>
      history.add({ ...stream, what: 'change', id, data: { position, ...toldOf(log[position - 1]) } });
    const send = (commandId: string | null) => history.end(history.send({ commandId }), { status: 201 });
    history.add({ ...stream, what: 'connected', server: 0, resumedFrom: null });
    history.add({ ...stream, what: 'reset' });
    for (const { commandId } of log.slice(0, 2)) send(commandId);
    change(1, '0+1');
    change(2, '2');
    history.add({ ...stream, what: 'lost', why: 'cut' });
    history.add({ ...stream, what: 'connected', server: 1, resumedFrom: '2' });
    for (const { commandId } of log.slice(2, 5)) send(commandId);
    history.add({ ...stream, what: 'reset' });
    for (const { commandId } of log.slice(5)) send(commandId);
    for (const { position } of log.slice(5)) change(position, String(position));
    const { findings } = examine(streamGapless, evidenceOf({ events: log }, history.lines));
    expect(findings.map(({ detail }) => detail)).toEqual([expect.stringContaining('with 3 events to catch up with')]);
  });

  test.each([
    ['payload', { payload: { other: 1 } }],
    ['actor', { actorId: 'somebody else' }],
  ])('an event with another %s', (_, but) => {
    const said: Say[] = ['connected', 'reset', { change: 1, id: '1', but }];
    expect(details(said, logOf(1))).toContainEqual(expect.stringContaining('no such event of its organisation'));
  });

  test('one that came twice, or again after a reconnect', () => {
    const twice: Say[] = ['connected', 'reset', { change: 1, id: '1' }, { change: 1, id: '1' }];
    expect(details(twice, logOf(1))).toEqual([expect.stringContaining('more than once')]);
    const again: Say[] = [
      'connected',
      'reset',
      { change: 2, id: '1+2' },
      'lost',
      { resume: '1+2' },
      { change: 1, id: '1' },
    ];
    expect(details(again, logOf(2))).toContainEqual(expect.stringContaining('event 1 (site.created) more than once'));
  });

  test('what is no event of the tenant', () => {
    expect(details(['connected', 'reset', { change: 7, id: '7' }], logOf(1))).toContainEqual(
      expect.stringContaining('no such event of its organisation'),
    );
  });

  test('what was sent after the stream had begun, and is taken for known', () => {
    const log = logOf(2);
    const history = historian();
    const stream = { kind: 'stream', client: 'screen', tenant: 'acme' } as const;
    history.add({ ...stream, what: 'reset' });
    for (const { commandId } of log) history.end(history.send({ commandId }), { status: 201 });
    history.add({
      ...stream,
      what: 'change',
      id: '2',
      data: { position: 2, ...toldOf(log[1]) },
    });
    history.wait(10_000);
    history.add({ kind: 'fault', fault: 'none', phase: 'end', detail: '' });
    const { findings } = examine(streamGapless, evidenceOf({ events: log }, history.lines));
    expect(findings.map(({ detail }) => detail)).toEqual([expect.stringContaining('sent after it had begun')]);
    const silent = history.lines.filter((line) => line.kind !== 'stream' || line.what === 'reset');
    expect(examine(streamGapless, evidenceOf({ events: log }, silent)).findings).toHaveLength(2);
  });
});

test('any right stream passes; without one of its changes, or with one twice, it does not', () => {
  const run = fc.record({
    order: fc.integer({ min: 2, max: 25 }).chain((n) =>
      fc.shuffledSubarray(
        [...Array(n).keys()].map((i) => i + 1),
        { minLength: n },
      ),
    ),
    cuts: fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
    which: fc.nat(),
  });
  fc.assert(
    fc.property(run, ({ order, cuts, which }) => {
      const cursor = { safe: 0, seen: new Set<number>() };
      const seen = new Set<number>();
      const said: Say[] = ['connected', 'reset'];
      for (const [step, position] of order.entries()) {
        take(cursor, position);
        seen.add(position);
        let safe = 0;
        while (seen.has(safe + 1)) safe++;
        said.push({ change: position, id: encodeStreamCursor(cursor) });
        // The reader hears of what is settled with the next change.
        if (cuts[step]) said.push('lost', { resume: encodeStreamCursor(cursor) });
        settle(cursor, safe);
      }
      const log = logOf(order.length);
      expect(details(said, log)).toEqual([]);
      const changes = said.filter((one) => typeof one === 'object' && 'change' in one);
      // The first change says what was read before it, and cannot be missed itself.
      const victim = changes[1 + (which % (changes.length - 1))];
      if (!victim) return;
      const at = said.indexOf(victim);
      expect(details(said.toSpliced(at, 1), log).length).toBeGreaterThan(0);
      expect(details(said.toSpliced(at, 0, victim), log).length).toBeGreaterThan(0);
    }),
  );
});

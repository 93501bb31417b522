import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examine } from './check.ts';
import type { EventRow } from './evidence.ts';
import { events, evidenceOf, historian } from './testkit/evidence.ts';
import { versionsForward } from './versions-forward.ts';

const found = (log: EventRow[]) => examine(versionsForward, evidenceOf({ events: log })).findings.length;
const told = (streamId: string, version: number, type = 'assignment.advanced') => ({ type, streamId, version });

describe('streams', () => {
  test.each([
    ['in order, two interleaved', [told('a', 1), told('b', 1), told('a', 2), told('b', 2)], 0],
    [
      'a unit that changed without an event between',
      [told('u', 1, 'equipment.changed'), told('u', 4, 'equipment.changed')],
      0,
    ],
    ['a gap in an assignment', [told('a', 1), told('a', 3)], 1],
    ['an assignment that begins in the middle', [told('a', 2)], 1],
    ['the same version twice', [told('u', 1, 'equipment.changed'), told('u', 1, 'equipment.changed')], 1],
    ['back in time', [told('a', 1), told('a', 2), told('a', 1)], 1],
  ])('%s', (_, log, findings) => expect(found(events(...log))).toBe(findings));

  test('any order of the same events but the right one of each stream is found', () => {
    const log = fc.array(fc.constantFrom('a', 'b'), { minLength: 2, maxLength: 20 }).map((ids) => {
      const versions = { a: 0, b: 0 };
      return events(...ids.map((id) => told(id, ++versions[id])));
    });
    fc.assert(
      fc.property(log, fc.nat(), (right, at) => {
        expect(found(right)).toBe(0);
        const i = at % (right.length - 1);
        const [one, two] = [right[i], right[i + 1]];
        if (!one || !two || one.streamId !== two.streamId) return;
        expect(found(right.with(i, two).with(i + 1, one))).toBeGreaterThan(0);
      }),
    );
  });
});

describe('reads', () => {
  type Step = { write: number } | { read: number } | { readBy: string; version: number };
  function readBack(steps: Step[]) {
    const history = historian();
    for (const step of steps) {
      if ('write' in step)
        history.end(history.send({ commandId: `w${step.write}` }), {
          status: 200,
          body: { id: 'a', version: step.write },
        });
      else {
        const [client, version] = 'read' in step ? ['dispatcher-1', step.read] : [step.readBy, step.version];
        const body = {
          assignments: [
            { id: 'a', version },
            { id: 'b', version: 0 },
          ],
        };
        history.end(history.send({ path: '/board', client }), { status: 200, body });
      }
    }
    return examine(versionsForward, evidenceOf({}, history.lines));
  }

  test('show what was written, or what came after it', () => {
    expect(readBack([{ write: 2 }, { read: 2 }, { read: 5 }])).toEqual({ findings: [], examined: 2 });
  });

  test('that show what was before are found, whoever reads', () => {
    expect(readBack([{ write: 2 }, { read: 1 }]).findings).toHaveLength(1);
    expect(readBack([{ write: 2 }, { readBy: 'dispatcher-2', version: 1 }]).findings).toHaveLength(1);
  });

  test('at another web server, or at one of another organisation, which says nothing', () => {
    const at = (server: number, tenant: string) => {
      const history = historian();
      history.end(history.send({ commandId: 'w' }), { status: 200, body: { id: 'a', version: 2 } });
      history.end(history.send({ path: '/board', server, tenant }), { status: 200, body: { id: 'a', version: 1 } });
      return examine(versionsForward, evidenceOf({}, history.lines)).findings.length;
    };
    expect([at(1, 'acme'), at(1, 'other')]).toEqual([1, 0]);
  });

  test('that began before the answer may be older, and so may the answer of a copy', () => {
    const history = historian();
    const write = history.send({ commandId: 'w' });
    const read = history.send({ path: '/board' });
    history.end(write, { status: 200, body: { id: 'a', version: 2 } });
    history.end(read, { status: 200, body: { id: 'a', version: 1 } });
    history.end(history.send({ commandId: 'v' }), { status: 200, body: { id: 'a', version: 1 } });
    expect(examine(versionsForward, evidenceOf({}, history.lines)).findings).toEqual([]);
  });
});

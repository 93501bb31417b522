import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findOverruns, laterWindows, type LiveHold, type PlannedHold } from './overruns.ts';
import { overlaps } from './windows.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const live = (changes: Partial<LiveHold> = {}): LiveHold => ({
  assignmentId: 'live',
  equipmentId: 'e1',
  crew: ['d1'],
  expectedEndAt: at(60),
  ...changes,
});
const planned = (from: number, until: number, changes: Partial<PlannedHold> = {}): PlannedHold => ({
  assignmentId: `planned ${from}`,
  equipmentId: 'e1',
  crew: [],
  plannedFrom: at(from),
  plannedUntil: at(until),
  ...changes,
});

describe('a live assignment', () => {
  test.each([
    ['ends when the next begins', live(), planned(60, 120), null],
    ['ends a minute late', live(), planned(59, 120), 1],
    ['holds the unit over all of it', live(), planned(10, 30), 20],
    ['has no known end, and the next has not begun', live({ expectedEndAt: null }), planned(1, 30), null],
    ['has no known end, and the next begins now', live({ expectedEndAt: null }), planned(0, 30), 0],
    ['should have ended, and the next has begun', live({ expectedEndAt: at(-60) }), planned(-10, 30), 10],
    ['should have ended, and the next is over', live({ expectedEndAt: at(-60) }), planned(-30, -10), 20],
    ['holds nobody and nothing of it', live(), planned(10, 30, { equipmentId: 'e2', crew: ['d2'] }), null],
    ['holds its driver', live(), planned(10, 30, { equipmentId: 'e2', crew: ['d2', 'd1'] }), 20],
  ])('%s', (_, hold, behind, minutes) => {
    expect(findOverruns([hold], [behind], NOW).map((f) => f.overlapMinutes)).toEqual(minutes === null ? [] : [minutes]);
  });

  test('is told with what both share, the soonest reservation first', () => {
    const found = findOverruns([live()], [planned(40, 50, { crew: ['d1'] }), planned(10, 20)], NOW);
    expect(found).toMatchObject([
      { planned: { assignmentId: 'planned 10' }, isUnitShared: true, sharedDriverIds: [] },
      { planned: { assignmentId: 'planned 40' }, isUnitShared: true, sharedDriverIds: ['d1'] },
    ]);
  });
});

describe('a later window', () => {
  const behind = planned(30, 90, { crew: ['d2'] });

  test('begins when the live one is thought to end, and fits between what else is planned', () => {
    const next = planned(100, 130);
    expect(laterWindows({ planned: behind }, [live()], [behind, next], NOW, 3)).toEqual([
      { from: at(130), until: at(190) },
    ]);
    expect(laterWindows({ planned: behind }, [live()], [behind, planned(120, 130)], NOW, 3)[0]).toEqual({
      from: at(60),
      until: at(120),
    });
  });

  test('gives an end that nobody knows an hour, and begins at full five minutes', () => {
    const [first] = laterWindows({ planned: behind }, [live({ expectedEndAt: null })], [], at(3), 1);
    expect(first?.from).toBe(at(65));
  });

  const ids = (prefix: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${prefix}${n}`);
  const crews = fc.uniqueArray(ids('d'), { maxLength: 2 });
  const plans = fc.array(
    fc.record({
      equipmentId: ids('e'),
      crew: crews,
      from: fc.integer({ min: -50, max: 500 }),
      length: fc.integer({ min: 1, max: 90 }),
    }),
    { maxLength: 12 },
  );
  const lives = fc.array(
    fc.record({ equipmentId: ids('e'), crew: crews, end: fc.option(fc.integer({ min: -100, max: 300 })) }),
    { maxLength: 4 },
  );

  test('overlaps nothing of the same unit or people, keeps the length, lies ahead, and is the first of all', () => {
    fc.assert(
      fc.property(plans, lives, (given, holding) => {
        const all = given.map(({ from, length, ...rest }, i) =>
          planned(from, from + length, { ...rest, assignmentId: `p${i}` }),
        );
        const holds = holding.map(({ end, ...rest }, i) =>
          live({ ...rest, assignmentId: `l${i}`, expectedEndAt: end === null ? null : at(end) }),
        );
        for (const found of findOverruns(holds, all, NOW)) {
          const mine = found.planned;
          const rivals = all.filter(
            (o) => o !== mine && (o.equipmentId === mine.equipmentId || o.crew.some((id) => mine.crew.includes(id))),
          );
          const windows = laterWindows(found, holds, all, NOW, 5);
          expect(windows.length).toBeGreaterThan(0);
          for (const window of windows) {
            for (const rival of rivals) {
              expect(overlaps(window, { from: rival.plannedFrom, until: rival.plannedUntil })).toBe(false);
            }
            expect(Date.parse(window.until) - Date.parse(window.from)).toBe(
              Date.parse(mine.plannedUntil) - Date.parse(mine.plannedFrom),
            );
            expect(window.from > NOW).toBe(true);
            // Once it has moved there, the live one is in its way no more.
            const moved = { ...mine, plannedFrom: window.from, plannedUntil: window.until };
            expect(findOverruns(holds, [moved], NOW)).toEqual([]);
          }
          const [first] = windows;
          const isFreeEarlier = Array.from({ length: 150 }, (_, i) => at(5 + i * 5)).some((from) => {
            if (!first || from >= first.from || from < at(5)) return false;
            const window = {
              from,
              until: new Date(
                Date.parse(from) + Date.parse(mine.plannedUntil) - Date.parse(mine.plannedFrom),
              ).toISOString(),
            };
            const isHeld = holds.some(
              (h) =>
                (h.equipmentId === mine.equipmentId || h.crew.some((id) => mine.crew.includes(id))) &&
                from < (h.expectedEndAt && h.expectedEndAt > NOW ? h.expectedEndAt : at(60)),
            );
            return !isHeld && rivals.every((r) => !overlaps(window, { from: r.plannedFrom, until: r.plannedUntil }));
          });
          expect(isFreeEarlier).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

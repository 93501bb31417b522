import fc from 'fast-check';
import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { indexBoard } from '../board/model.ts';
import { heightOf, heightsAt, type People, rowsInSight, timelineRows, topsOf } from './lanes.ts';
import { at, EVERYTHING, laneOf, NOW, plannedYard, readTimeline, T, ZONE } from './testkit/planned-yard.ts';
import { describe as say, noteOf, titleOf } from './texts.ts';

function names(people: People, filter = EVERYTHING) {
  return timelineRows(indexBoard(plannedYard()), readTimeline(), filter, people, NOW, T).map((row) => row.name);
}

test('units stand by type, drivers nowhere, below the units they are with, or together', () => {
  const units = ['Dump truck', 'DT-1', 'Excavator 8 t', 'EX-2', 'EX-9', 'EX-10'];
  expect(names('hidden')).toEqual(units);
  expect(names('paired')).toEqual(['Dump truck', 'DT-1', 'Excavator 8 t', 'EX-2', 'Lee', 'EX-9', 'Ana', 'EX-10']);
  expect(names('grouped')).toEqual([...units, 'Drivers', 'Kim', 'Lee', 'Ana']);
  expect(names('hidden', { ...EVERYTHING, type: 'truck' })).toEqual(['Dump truck', 'DT-1']);
});

test('a lane has what is over, live and planned, and maintenance behind it', () => {
  expect(laneOf('ex9').work.map((bar) => [bar.key, bar.kind, bar.fromMs, bar.untilMs])).toEqual([
    ['old', 'over', at('06:00'), at('08:00')],
    ['res', 'reserved', at('14:00'), at('16:00')],
  ]);
  expect(laneOf('ex2').work).toMatchObject([{ kind: 'live', status: 'en_route', untilMs: at('12:00'), lateMin: null }]);
  expect(laneOf('ex10').behind).toMatchObject([{ kind: 'maintenance', text: 'Oil' }]);
});

test('a driver has their places, shifts and time off', () => {
  const rows = timelineRows(indexBoard(plannedYard()), readTimeline(), EVERYTHING, 'grouped', NOW, T);
  const lane = (key: string) => rows.find((row) => row.key === key);
  expect(lane('kim')).toMatchObject({ work: [{ key: 'old' }], behind: [{ kind: 'shift' }] });
  expect(lane('ana')).toMatchObject({ work: [{ key: 'res' }], behind: [{ kind: 'timeOff' }] });
});

test('work past its end is late up to now, and what it runs into is at risk', () => {
  const board = plannedYard();
  const [live] = board.assignments;
  const [reserved] = board.reservations;
  if (!live || !reserved) throw new Error('nothing there');
  live.expectedEndAt = '2026-11-21T09:18:00Z';
  Object.assign(reserved, { equipmentId: 'ex2', plannedFrom: '2026-11-21T09:30:00Z' });
  const [late, risky] = laneOf('ex2', board).work;
  if (!late || !risky) throw new Error('no bars');
  expect(late).toMatchObject({ untilMs: NOW, lateMin: 42, risks: ['WO-2'], tracks: 2 });
  expect(noteOf(late, T, english('time'))).toBe('42 min late');
  expect(risky).toMatchObject({ risks: ['WO-1'], track: 1, tracks: 2 });
  expect(say(late, ZONE, NOW, 'EX-2', T, english('time'))).toBe(
    'WO-1 Footings, en route, EX-2, 01:00 – 01:18, 42 min late, puts WO-2 at risk',
  );
  const de = { ...ZONE, locale: 'de' };
  expect(say(late, de, NOW, 'EX-2', german('timeline'), german('time'))).toBe(
    'WO-1 Footings, unterwegs, EX-2, 01:00 – 01:18, 42 min verspätet, gefährdet WO-2',
  );
});

test('the pointer is told where a job is: at its site, at its place, or nothing', () => {
  const tips = (board: ReturnType<typeof plannedYard>) =>
    laneOf('ex9', board).work.map((bar) => titleOf(bar, ZONE).split('\n').slice(0, -1));
  expect(tips(plannedYard())).toEqual([['WO-0 Kerb'], ['WO-2 Trench', 'Oakland']]);
  const board = plannedYard();
  const trench = board.workOrders.find(({ id }) => id === 'trench');
  Object.assign(trench ?? {}, { siteId: null, place: { address: 'Pier 4', latitude: null, longitude: null } });
  expect(tips(board)[1]).toEqual(['WO-2 Trench', 'Pier 4']);
});

test('an end that nobody knows puts nothing at risk before that has begun', () => {
  const board = plannedYard();
  const [live] = board.assignments;
  const [reserved] = board.reservations;
  if (!live || !reserved) throw new Error('nothing there');
  live.expectedEndAt = null;
  Object.assign(reserved, { equipmentId: 'ex2', plannedFrom: '2026-11-21T10:30:00Z' });
  expect(laneOf('ex2', board).work).toMatchObject([
    { untilMs: at('11:00'), risks: [] },
    { kind: 'reserved', risks: [] },
  ]);
});

test('what the board had no room for comes from the timeline; what it has dropped is not shown twice', () => {
  const read = readTimeline();
  const [old] = read.assignments;
  if (!old) throw new Error('nothing there');
  read.assignments.push({
    ...old,
    id: 'far',
    status: 'reserved',
    from: '2026-11-21T20:00:00Z',
    until: '2026-11-21T21:00:00Z',
  });
  const bars = (truncated: string[]) => {
    const rows = timelineRows(indexBoard({ ...plannedYard(), truncated }), read, EVERYTHING, 'hidden', NOW, T);
    return rows.flatMap((row) => (row.kind === 'unit' && row.key === 'ex9' ? row.work.map((bar) => bar.key) : []));
  };
  expect(bars([])).toEqual(['old', 'res']);
  expect(bars(['reservations'])).toEqual(['old', 'res', 'far']);
});

test('in the page is what is in sight, and what has the focus', () => {
  const rows = timelineRows(indexBoard(plannedYard()), undefined, EVERYTHING, 'grouped', NOW, T);
  const heights = heightsAt(1);
  const { axisPx, groupPx, lanePx } = heights;
  const tops = topsOf(rows, heights);
  expect(tops[0]).toBe(axisPx);
  expect(rowsInSight(tops, axisPx + groupPx + 1, axisPx + groupPx + lanePx, -1)).toEqual([1]);
  const px = fc.integer({ min: -200, max: 900 });
  fc.assert(
    fc.property(px, fc.nat(400), fc.integer({ min: -1, max: rows.length + 2 }), (top, height, keep) => {
      const wanted = rows.flatMap((row, i) => {
        const from = tops[i] ?? 0;
        return (from + heightOf(row, heights) > top && from < top + height) || i === keep ? [i] : [];
      });
      expect(rowsInSight(tops, top, top + height, keep)).toEqual(wanted);
    }),
  );
});

test('rows are as high as their text is large', () => {
  const rows = timelineRows(indexBoard(plannedYard()), undefined, EVERYTHING, 'grouped', NOW, T);
  const twice = topsOf(rows, heightsAt(1)).map((top) => 2 * top);
  expect(topsOf(rows, heightsAt(2))).toEqual(twice);
});

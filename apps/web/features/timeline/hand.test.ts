import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexBoard } from '../board/model.ts';
import { SNAP_MS } from './axis.ts';
import { aim, type Facts, type Hand, judge, laterThanNow } from './hand.ts';
import { nudged } from './hand-lanes.ts';
import { timelineRows } from './lanes.ts';
import { at, EVERYTHING, laneOf, NOW, plannedYard, readTimeline, T, ZONE } from './testkit/planned-yard.ts';

const index = indexBoard(plannedYard());
const facts: Facts = {
  nowMs: NOW,
  zone: ZONE,
  rankings: new Map(),
  typeName: (id) => index.typeNames.get(id) ?? '',
  t: T,
};
const trench = index.orders.get('trench');
if (!trench) throw new Error('no order');
const order: Hand = { kind: 'order', order: trench };

function barOf(unit: string, key: string) {
  const bar = laneOf(unit).work.find((one) => one.key === key);
  if (!bar?.work) throw new Error('no bar');
  return { ...bar, work: bar.work };
}
const move: Hand = { kind: 'move', bar: barOf('ex9', 'res') };
const extend: Hand = { kind: 'extend', bar: barOf('ex9', 'res') };
const end: Hand = { kind: 'extend', bar: barOf('ex2', 'a1') };

function drop(hand: Hand, unit: string | null, clock: string, given = facts) {
  const target = aim(hand, unit === null ? null : laneOf(unit), at(clock), NOW);
  return judge(hand, target, (bar) => index.units.get(bar.work.equipmentId)?.equipmentTypeId, given);
}

test('an order near now is sent at once; later it is reserved, on the quarter of an hour', () => {
  expect(drop(order, 'ex10', '10:12')).toMatchObject({
    isFree: true,
    wish: { kind: 'assign', workOrderId: 'trench', requirementId: 'r2', equipmentId: 'ex10' },
  });
  expect(drop(order, 'ex10', '10:38')).toEqual({
    isFree: true,
    text: 'Reserve EX-10 for WO-2, 02:45 – 04:45',
    wish: {
      kind: 'reserve',
      workOrderId: 'trench',
      requirementId: 'r2',
      equipmentId: 'ex10',
      plannedFrom: '2026-11-21T10:45:00.000Z',
      plannedUntil: '2026-11-21T12:45:00.000Z',
    },
  });
});

test.each([
  ['on nothing', order, null, '12:00', 'Drop it on the lane of a unit.'],
  ['on a unit of another type', order, 'dt1', '12:00', 'WO-2 needs: Excavator 8 t. DT-1 is Dump truck.'],
  ['long ago', order, 'ex10', '07:00', 'That time has passed.'],
  ['into a reservation', order, 'ex9', '13:00', 'EX-9 is reserved for WO-2 from 06:00 until 08:00.'],
  ['into live work', order, 'ex2', '11:00', 'EX-2 is on WO-1 until about 04:00.'],
  ['into maintenance', order, 'ex10', '17:00', 'EX-10 is in maintenance from 10:00 until 12:00.'],
  ['a reservation into the past', move, 'ex9', '09:30', 'That time has passed.'],
  ['a reservation on live work', move, 'ex2', '11:00', 'EX-2 is on WO-1 until about 04:00.'],
  ['a reservation on another type', move, 'dt1', '14:00', 'DT-1 is Dump truck, which WO-2 does not need here.'],
])('refused in the hand: %s', (_, hand, unit, clock, text) => {
  const verdict = drop(hand, unit, clock);
  expect(verdict).toEqual({ isFree: false, text });
});

test('of two lines of one type the one is meant in whose window it is dropped', () => {
  const [line] = trench.requirements;
  if (!line) throw new Error('no line');
  const window = { windowFrom: '2026-11-21T14:00:00Z', windowUntil: '2026-11-21T15:00:00Z' };
  const later = { ...line, ...window, id: 'later', durationMinutes: null };
  const two: Hand = { kind: 'order', order: { ...trench, requirements: [later, line] } };
  expect(drop(two, 'ex10', '10:00')).toMatchObject({ wish: { kind: 'assign', requirementId: 'r2' } });
  expect(drop(two, 'ex10', '12:00')).toMatchObject({ wish: { requirementId: 'r2' } });
  expect(drop(two, 'ex10', '14:15')).toMatchObject({
    wish: { requirementId: 'later', plannedUntil: '2026-11-21T15:15:00.000Z' },
  });
});

test('a unit that is out of service is not sent at once', () => {
  const board = plannedYard();
  const unit = board.units.find((one) => one.id === 'ex10');
  if (unit) unit.status = 'out_of_service';
  const lane = laneOf('ex10', board);
  const now = aim(order, lane, NOW, NOW);
  expect(judge(order, now, () => 'digger', facts)).toEqual({ isFree: false, text: 'EX-10 is out of service.' });
});

test('a reservation moves with its length, to another unit, and past its own place', () => {
  expect(drop(move, 'ex10', '12:07')).toMatchObject({
    isFree: true,
    wish: {
      kind: 'reschedule',
      reservationId: 'res',
      version: 3,
      equipmentId: 'ex10',
      plannedFrom: '2026-11-21T12:00:00.000Z',
      plannedUntil: '2026-11-21T14:00:00.000Z',
      before: { equipmentId: 'ex9', plannedFrom: '2026-11-21T14:00:00.000Z', plannedUntil: '2026-11-21T16:00:00.000Z' },
    },
  });
  expect(drop(move, 'ex9', '15:00')).toMatchObject({ isFree: true });
});

test('an end is drawn out; of live work it is what is expected, and never before now', () => {
  expect(drop(extend, 'ex9', '17:29')).toMatchObject({
    wish: { kind: 'reschedule', plannedFrom: '2026-11-21T14:00:00.000Z', plannedUntil: '2026-11-21T17:30:00.000Z' },
  });
  expect(drop(end, 'ex2', '12:50')).toMatchObject({
    wish: {
      kind: 'expectedEnd',
      assignmentId: 'a1',
      expectedEndAt: '2026-11-21T12:45:00.000Z',
      before: '2026-11-21T12:00:00.000Z',
    },
  });
  expect(drop(end, 'ex2', '08:00')).toMatchObject({ wish: { expectedEndAt: '2026-11-21T10:00:00.000Z' } });
});

test('by keys a reservation gets longer where it is held, and goes on from there', () => {
  const rows = timelineRows(index, readTimeline(), EVERYTHING, 'hidden', NOW, T);
  const typeOf = () => 'digger';
  const press = (from: string, ...keys: string[]) => {
    let target = aim(move, laneOf('ex9'), at(from), NOW);
    for (const key of keys) {
      const isShift = key.startsWith('Shift+');
      target = nudged(move, target, { key: key.replace('Shift+', ''), isShift }, rows, NOW) ?? target;
    }
    return target;
  };
  const right = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'];
  const longer = press('14:00', ...right, 'Shift+ArrowRight');
  expect([longer.fromMs, longer.untilMs]).toEqual([at('15:00'), at('17:15')]);
  const moved = press('14:00', ...right, 'Shift+ArrowRight', 'ArrowLeft', 'ArrowDown');
  expect([moved.fromMs, moved.untilMs, moved.lane?.key]).toEqual([at('14:45'), at('17:00'), 'ex10']);
  const least = press('14:00', ...Array.from({ length: 9 }, () => 'Shift+ArrowLeft'));
  expect([least.fromMs, least.untilMs]).toEqual([at('14:00'), at('14:15')]);

  // One that has begun keeps its beginning, and still may end at another time.
  if (move.kind !== 'move') throw new Error('no move');
  const begun: Hand = { kind: 'move', bar: { ...move.bar, fromMs: at('09:00'), untilMs: at('12:00') } };
  const held = aim(begun, laneOf('ex9'), at('09:00'), NOW);
  const drawn = nudged(begun, held, { key: 'ArrowRight', isShift: true }, rows, NOW) ?? held;
  expect(judge(begun, drawn, typeOf, facts)).toMatchObject({
    isFree: true,
    wish: { plannedFrom: '2026-11-21T09:00:00.000Z', plannedUntil: '2026-11-21T12:15:00.000Z' },
  });
  expect(judge(begun, held, typeOf, facts)).toEqual({ isFree: false, text: 'That time has passed.' });
});

test('what is dropped as free meets nothing that holds the unit, and lies on the quarter of an hour', () => {
  const lanes = ['ex2', 'ex9', 'ex10'].map((unit) => laneOf(unit));
  const minute = fc.integer({ min: -600, max: 1_200 });
  fc.assert(
    fc.property(fc.constantFrom(order, move, extend), fc.constantFrom(...lanes), minute, (hand, lane, minutes) => {
      const target = aim(hand, hand.kind === 'extend' ? laneOf('ex9') : lane, NOW + minutes * 60_000, NOW);
      const verdict = judge(hand, target, () => 'digger', facts);
      if (!verdict.isFree || !target.lane) return;
      const { fromMs, untilMs } = target;
      const own = hand.kind === 'order' ? '' : hand.bar.key;
      for (const bar of [...target.lane.work, ...target.lane.behind]) {
        if (bar.kind === 'over' || bar.key === own) continue;
        expect(bar.fromMs >= untilMs || bar.untilMs <= fromMs).toBe(true);
      }
      if (!target.isNow) expect(fromMs % SNAP_MS).toBe(0);
      expect(untilMs).toBeGreaterThan(fromMs);
    }),
  );
});

test('the first step from now is one that is later', () => {
  const lane = laneOf('ex10');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), (ms) => {
      const now = NOW + ms;
      expect(aim(order, lane, laterThanNow(now), now).isNow).toBe(false);
      expect(aim(order, lane, laterThanNow(now) - SNAP_MS, now).isNow).toBe(true);
    }),
  );
});

import { expect, test } from 'vitest';
import { indexBoard } from '../board/model.ts';
import { yard } from '../board/testing.ts';
import { sheetOf } from './sheet.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

test('the sheet has each open order once, who is where, and a number for whom there is one', () => {
  const board = yard();
  const spoil = board.workOrders.find((o) => o.id === 'spoil');
  // Waits in the queue and lacks another: it stands in both lists of the board.
  if (spoil?.requirements[0]) spoil.requirements[0].quantity = 2;
  const sheet = sheetOf(indexBoard(board), { lee: '+1 510 555 0142' }, {}, NOW);
  expect(sheet.open.map(({ order }) => order.number)).toEqual(['WO-3', 'WO-2']);
  expect(sheet.inHand.map(({ order }) => order.number)).toEqual(['WO-1']);
  expect(sheet.units.map(({ unit }) => unit.identifier)).toEqual(['EX-2', 'EX-9', 'EX-10', 'DT-1']);
  expect(sheet.drivers).toEqual([
    {
      id: 'lee',
      name: 'Lee',
      status: 'assigned',
      phone: '+1 510 555 0142',
      duty: undefined,
      unit: 'EX-2',
      job: 'WO-1',
    },
    { id: 'ana', name: 'Ana', status: 'available', phone: null, duty: undefined, unit: null, job: null },
    { id: 'kim', name: 'Kim', status: 'available', phone: null, duty: undefined, unit: null, job: null },
  ]);
});

test('of those who are free, who is on shift comes first, and the sheet knows until when', () => {
  const duty = (driverId: string, isOn: boolean) => ({
    driverId,
    name: driverId,
    status: 'available' as const,
    restingStatus: 'available' as const,
    isOn,
    until: isOn ? '2026-11-21T18:00:00Z' : null,
    shift: isOn ? { id: 's', startsAt: '2026-11-21T06:00:00Z', endsAt: '2026-11-21T18:00:00Z' } : null,
    timeOff: null,
    nextShift: null,
  });
  const duties = { ana: duty('ana', false), kim: duty('kim', true) };
  const { drivers } = sheetOf(indexBoard(yard()), {}, duties, NOW);
  expect(drivers.map(({ id, duty: told }) => [id, told?.until])).toEqual([
    ['lee', undefined],
    ['kim', '2026-11-21T18:00:00Z'],
    ['ana', null],
  ]);
});

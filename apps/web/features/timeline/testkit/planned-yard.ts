import type { Board } from '@yardmaster/domain/board/board';
import type { Timeline } from '@yardmaster/domain/timeline/timeline';
import { english } from '../../../i18n/testkit/english.ts';
import { indexBoard } from '../../board/model.ts';
import { yard } from '../../board/testing.ts';
import { timelineRows, type UnitLane } from '../lanes.ts';

export const ZONE = { timeZone: 'America/Los_Angeles', locale: 'en-GB' };
export const T = english('timeline');
export const EVERYTHING = { text: '', type: 'all', status: 'all' };
export const at = (clock: string) => Date.parse(`2026-11-21T${clock}:00Z`);
export const NOW = at('10:00');

/** The small yard with a trench of two hours, EX-9 reserved from 14:00 to 16:00 with Ana, and EX-2 expected back at 12:00. */
export function plannedYard(): Board {
  const board = yard();
  const [live] = board.assignments;
  if (live) live.expectedEndAt = '2026-11-21T12:00:00Z';
  const trench = board.workOrders.find((order) => order.id === 'trench');
  if (trench?.requirements[0]) trench.requirements[0].durationMinutes = 120;
  board.reservations.push({
    id: 'res',
    workOrderId: 'trench',
    requirementId: 'r2',
    equipmentId: 'ex9',
    driverIds: ['ana'],
    plannedFrom: '2026-11-21T14:00:00Z',
    plannedUntil: '2026-11-21T16:00:00Z',
    version: 3,
  });
  return board;
}

export function readTimeline(): Timeline {
  return {
    at: '2026-11-21T10:00:00Z',
    from: '2026-11-20T00:00:00Z',
    until: '2026-11-23T00:00:00Z',
    assignments: [
      {
        id: 'old',
        workOrderId: 'gone',
        number: 'WO-0',
        title: 'Kerb',
        priority: 3,
        equipmentId: 'ex9',
        status: 'completed',
        from: '2026-11-21T06:00:00Z',
        until: '2026-11-21T08:00:00Z',
        expectedEndAt: null,
        version: 6,
      },
    ],
    places: [{ assignmentId: 'old', driverId: 'kim', from: '2026-11-21T06:00:00Z', until: '2026-11-21T08:00:00Z' }],
    maintenanceWindows: [
      { id: 'oil', equipmentId: 'ex10', from: '2026-11-21T18:00:00Z', until: '2026-11-21T20:00:00Z', note: 'Oil' },
    ],
    shifts: [{ id: 'early', driverId: 'kim', from: '2026-11-21T06:00:00Z', until: '2026-11-21T14:00:00Z' }],
    timeOff: [{ id: 'free', driverId: 'ana', from: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' }],
    truncated: [],
  };
}

export function laneOf(unit: string, board = plannedYard()): UnitLane {
  const rows = timelineRows(indexBoard(board), readTimeline(), EVERYTHING, 'hidden', NOW, T);
  const found = rows.find((row): row is UnitLane => row.kind === 'unit' && row.key === unit);
  if (!found) throw new Error(`no lane of ${unit}`);
  return found;
}

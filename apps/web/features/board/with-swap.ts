import type { Board } from '@yardmaster/domain/board/board';
import type { ChangeOf } from './change.ts';

type Assignment = Board['assignments'][number];

/** A board on which the swap is done already, or that never had the assignment, stays as it is. */
export function swapUnit(board: Board, change: ChangeOf<'swapUnit'>): Board {
  const { assignmentId, withAssignmentId, equipmentId, fromEquipmentId } = change;
  if (!board.assignments.some((a) => a.id === assignmentId && a.equipmentId === fromEquipmentId)) return board;
  const after = (a: Assignment) => {
    if (a.id === assignmentId) return { ...a, equipmentId };
    return a.id === withAssignmentId ? { ...a, equipmentId: fromEquipmentId } : a;
  };
  const isRelieved = withAssignmentId === null;
  return {
    ...board,
    assignments: board.assignments.map(after),
    units: board.units.map((u) =>
      isRelieved && u.id === fromEquipmentId ? { ...u, status: 'available' as const, since: change.at } : u,
    ),
  };
}

/** The same for people. */
export function swapDriver(board: Board, change: ChangeOf<'swapDriver'>): Board {
  const { assignmentId, withAssignmentId, driverId, withDriverId, at } = change;
  const isIn = ({ id, crew }: Assignment) => id === assignmentId && crew.some((c) => c.driverId === driverId);
  if (!board.assignments.some(isIn)) return board;
  const put = ({ crew }: Assignment, goes: string, comes: string) =>
    crew.map((c) => (c.driverId === goes ? { ...c, driverId: comes, joinedAt: at } : c));
  const after = (a: Assignment) => {
    if (a.id === assignmentId) return { ...a, crew: put(a, driverId, withDriverId) };
    return a.id === withAssignmentId ? { ...a, crew: put(a, withDriverId, driverId) } : a;
  };
  const isRelieved = withAssignmentId === null;
  return {
    ...board,
    assignments: board.assignments.map(after),
    drivers: board.drivers.map((d) => (isRelieved && d.id === driverId ? { ...d, status: 'available' as const } : d)),
  };
}

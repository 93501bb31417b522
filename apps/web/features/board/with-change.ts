import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Board } from '@yardmaster/domain/board/board';
import { type BoardChange, type ChangeOf, PENDING } from './change.ts';
import { swapDriver, swapUnit } from './with-swap.ts';

type Assignment = Board['assignments'][number];
type Entry = Board['queue'][number];
type Reservation = Board['reservations'][number];

function patchAssignment(board: Board, id: string, patch: Partial<Assignment>): Board {
  return { ...board, assignments: board.assignments.map((a) => (a.id === id ? { ...a, ...patch } : a)) };
}

function patchEntry(board: Board, id: string, patch: Partial<Entry>): Board {
  return { ...board, queue: board.queue.map((e) => (e.id === id ? { ...e, ...patch } : e)) };
}

function crewOf(board: Board, id: string): Assignment['crew'] {
  return board.assignments.find((a) => a.id === id)?.crew ?? [];
}

function addAssigned(board: Board, workOrderId: string, requirementId: string, by: 1 | -1): Board {
  return addCount(board, workOrderId, requirementId, 'assigned', by);
}

function addCount(
  board: Board,
  workOrderId: string,
  requirementId: string,
  count: 'assigned' | 'reserved',
  by: 1 | -1,
): Board {
  return {
    ...board,
    workOrders: board.workOrders.map((o) =>
      o.id !== workOrderId
        ? o
        : {
            ...o,
            requirements: o.requirements.map((r) => (r.id === requirementId ? { ...r, [count]: r[count] + by } : r)),
          },
    ),
  };
}

type Sent = { key: string; at: string; workOrderId: string; requirementId: string; equipmentId: string };

function send(board: Board, sent: Sent, crew: Assignment['crew']): Board {
  const { key, at, workOrderId, requirementId, equipmentId } = sent;
  const added: Assignment = {
    id: PENDING + key,
    workOrderId,
    requirementId,
    equipmentId,
    status: 'dispatched',
    crew,
    dispatchedAt: at,
    since: at,
    acknowledgedAt: null,
    expectedEndAt: null,
    standDownRequestedAt: null,
    alarm: null,
    alarmAt: null,
    dispatchedBy: null,
    version: 0,
  };
  return addAssigned({ ...board, assignments: [...board.assignments, added] }, workOrderId, requirementId, 1);
}

function assign(board: Board, change: ChangeOf<'assign'>): Board {
  const { equipmentId, requirementId, driverId, at } = change;
  // Without a unit named, nobody knows yet which one goes; with one that is held, the answer will tell.
  if (equipmentId === undefined || board.assignments.some((a) => a.equipmentId === equipmentId)) return board;
  const queue = board.queue.filter(
    (e) => !(e.requirementId === requirementId && e.proposal?.equipmentId === equipmentId),
  );
  return send({ ...board, queue }, { ...change, equipmentId }, driverId ? [{ driverId, joinedAt: at }] : []);
}

/** The server's own answer is on the board before the change is through. */
function hasReserved(board: Board, { equipmentId, workOrderId, plannedFrom }: ChangeOf<'reserve'>): boolean {
  const from = Date.parse(plannedFrom);
  return board.reservations.some(
    (r) => r.equipmentId === equipmentId && r.workOrderId === workOrderId && Date.parse(r.plannedFrom) === from,
  );
}

/** Of a unit that was named; which one is the best, the server says. */
function reserve(board: Board, change: ChangeOf<'reserve'>): Board {
  const { key, workOrderId, requirementId, equipmentId, plannedFrom, plannedUntil } = change;
  if (equipmentId === undefined || hasReserved(board, change)) return board;
  const what = { workOrderId, requirementId, equipmentId, plannedFrom, plannedUntil };
  const added = { id: PENDING + key, ...what, driverIds: [], version: 0 };
  const byBegin = (a: Reservation, b: Reservation) => Date.parse(a.plannedFrom) - Date.parse(b.plannedFrom);
  return addCount(
    { ...board, reservations: [...board.reservations, added].toSorted(byBegin) },
    workOrderId,
    requirementId,
    'reserved',
    1,
  );
}

/** The assignment is gone and its unit rests. */
function end(board: Board, assignmentId: string): Board {
  const gone = board.assignments.find((a) => a.id === assignmentId);
  if (!gone) return board;
  const rest = { ...board, assignments: board.assignments.filter((a) => a !== gone) };
  return addAssigned(
    { ...rest, units: rest.units.map((u) => (u.id === gone.equipmentId ? { ...u, status: 'available' as const } : u)) },
    gone.workOrderId,
    gone.requirementId,
    -1,
  );
}

function divert(board: Board, change: ChangeOf<'divert'>): Board {
  const crew = crewOf(board, change.assignmentId);
  const without = end(board, change.assignmentId);
  return without === board ? board : send(without, change, crew);
}

/** Nobody has seen it: it is gone. Otherwise its crew is asked to leave it, and is there until they do. */
function undo(board: Board, { assignmentId, entryId, at }: ChangeOf<'undo'>): Board {
  const queue = board.queue.filter((e) => e.id !== entryId);
  const found = board.assignments.find((a) => a.id === assignmentId);
  if (!found) return entryId === undefined ? board : { ...board, queue };
  if (found.status === 'dispatched' && !found.acknowledgedAt) return end(board, found.id);
  return patchAssignment(board, found.id, { standDownRequestedAt: at });
}

/** The board as it will look once `change` is through: shown at once, and dropped again if the server refuses. */
export function withChange(board: Board, change: BoardChange): Board {
  const { at } = change;
  switch (change.kind) {
    case 'assign':
      return assign(board, change);
    case 'divert':
      return divert(board, change);
    case 'undo':
      return undo(board, change);
    case 'advance': {
      const status: AssignmentStatus = change.to;
      return patchAssignment(board, change.assignmentId, { status, since: change.occurredAt ?? at });
    }
    case 'recall':
      return end(board, change.assignmentId);
    case 'standDown':
      return patchAssignment(board, change.assignmentId, { standDownRequestedAt: at });
    case 'acknowledge':
      return patchAssignment(board, change.assignmentId, {
        acknowledgedAt: change.occurredAt ?? at,
        alarm: null,
        alarmAt: null,
      });
    case 'clearAlarm':
      return patchAssignment(board, change.assignmentId, { alarm: null, alarmAt: null });
    case 'join': {
      const { assignmentId, driverId } = change;
      const crew = crewOf(board, assignmentId).filter((c) => c.driverId !== driverId);
      return patchAssignment(board, assignmentId, { crew: [...crew, { driverId, joinedAt: at }] });
    }
    case 'depart': {
      const { assignmentId, driverId } = change;
      const crew = crewOf(board, assignmentId).filter((c) => c.driverId !== driverId);
      return patchAssignment(board, assignmentId, { crew });
    }
    case 'swapUnit':
      return swapUnit(board, change);
    case 'swapDriver':
      return swapDriver(board, change);
    case 'leaveQueue':
      return { ...board, queue: board.queue.filter((e) => e.id !== change.entryId) };
    case 'hold':
      return patchEntry(board, change.entryId, { held: change.held, waitsFor: change.held ? 'held' : 'unit' });
    case 'reserve':
      return reserve(board, change);
    case 'expectedEnd':
      return patchAssignment(board, change.assignmentId, { expectedEndAt: change.expectedEndAt });
    case 'reschedule': {
      const { reservationId, equipmentId, plannedFrom, plannedUntil } = change;
      const moved = { equipmentId, plannedFrom, plannedUntil };
      return {
        ...board,
        reservations: board.reservations.map((r) => (r.id === reservationId ? { ...r, ...moved } : r)),
      };
    }
    case 'giveUp':
      return { ...board, reservations: board.reservations.filter((r) => r.id !== change.reservationId) };
    case 'unitStatus':
      return {
        ...board,
        units: board.units.map((u) => (u.id === change.equipmentId ? { ...u, status: change.to } : u)),
      };
    case 'priority':
      return {
        ...board,
        workOrders: board.workOrders.map((o) =>
          o.id === change.workOrderId ? { ...o, priority: change.priority } : o,
        ),
      };
    // What follows of these is the server's to say.
    case 'confirmStandDown':
    case 'decline':
    case 'fail':
    case 'place':
    case 'naturalPlace':
    case 'release':
      return board;
    default:
      return change satisfies never;
  }
}

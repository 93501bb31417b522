import type { AdvanceTo, AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Board } from '@yardmaster/domain/board/board';

type Command = {
  /** The command id: Idempotency-Key, the same on every retry. */
  key: string;
  /** When the person did it, as an instant. */
  at: string;
};

/** What a dispatcher can do on the board. */
export type BoardChange = Command &
  (
    | {
        kind: 'assign';
        workOrderId: string;
        requirementId: string;
        /** Absent: the server looks for one, and queues the request when there is none. */
        equipmentId?: string;
        driverId?: string | null;
      }
    | { kind: 'advance'; assignmentId: string; to: AdvanceTo }
    | { kind: 'recall'; assignmentId: string; reason: string }
    | { kind: 'join'; assignmentId: string; driverId: string }
    | { kind: 'depart'; assignmentId: string; driverId: string }
    | { kind: 'leaveQueue'; entryId: string }
    | { kind: 'cancelOrder'; workOrderId: string }
    | { kind: 'unitStatus'; equipmentId: string; to: 'available' | 'maintenance' | 'out_of_service' }
  );
type Unsent<C> = C extends BoardChange ? Omit<C, 'key' | 'at'> : never;
/** A change as a screen asks for it; id and time are given when it is sent. */
export type Wish = Unsent<BoardChange>;

export type ChangeOf<K extends BoardChange['kind']> = Extract<BoardChange, { kind: K }>;

/** Marks an assignment that the server has not confirmed. */
export const PENDING = 'pending:';

export function isPendingId(id: string): boolean {
  return id.startsWith(PENDING);
}

type Assignment = Board['assignments'][number];

function patchAssignment(board: Board, id: string, patch: (a: Assignment) => Assignment): Board {
  return { ...board, assignments: board.assignments.map((a) => (a.id === id ? patch(a) : a)) };
}

function addAssigned(board: Board, workOrderId: string, requirementId: string, by: 1 | -1): Board {
  return {
    ...board,
    workOrders: board.workOrders.map((o) =>
      o.id !== workOrderId
        ? o
        : {
            ...o,
            requirements: o.requirements.map((r) => (r.id === requirementId ? { ...r, assigned: r.assigned + by } : r)),
          },
    ),
  };
}

function assign(board: Board, change: ChangeOf<'assign'>): Board {
  const { equipmentId, workOrderId, requirementId, driverId, at, key } = change;
  // Without a unit named, nobody knows yet which one goes; with one that is held, the answer will tell.
  if (equipmentId === undefined || board.assignments.some((a) => a.equipmentId === equipmentId)) return board;
  const added: Assignment = {
    id: PENDING + key,
    workOrderId,
    requirementId,
    equipmentId,
    status: 'dispatched',
    crew: driverId ? [{ driverId, joinedAt: at }] : [],
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
  const queue = board.queue.filter(
    (e) => !(e.requirementId === requirementId && e.proposal?.equipmentId === equipmentId),
  );
  return addAssigned({ ...board, queue, assignments: [...board.assignments, added] }, workOrderId, requirementId, 1);
}

function advance(board: Board, change: ChangeOf<'advance'>): Board {
  const to: AssignmentStatus = change.to;
  return patchAssignment(board, change.assignmentId, (a) => ({ ...a, status: to, since: change.at }));
}

function recall(board: Board, change: ChangeOf<'recall'>): Board {
  const gone = board.assignments.find((a) => a.id === change.assignmentId);
  if (!gone) return board;
  const rest = { ...board, assignments: board.assignments.filter((a) => a !== gone) };
  return addAssigned(
    { ...rest, units: rest.units.map((u) => (u.id === gone.equipmentId ? { ...u, status: 'available' as const } : u)) },
    gone.workOrderId,
    gone.requirementId,
    -1,
  );
}

/** The board as it will look once `change` is through: shown at once, and dropped again if the server refuses. */
export function withChange(board: Board, change: BoardChange): Board {
  switch (change.kind) {
    case 'assign':
      return assign(board, change);
    case 'advance':
      return advance(board, change);
    case 'recall':
      return recall(board, change);
    case 'join':
      return patchAssignment(board, change.assignmentId, (a) =>
        a.crew.some((c) => c.driverId === change.driverId)
          ? a
          : { ...a, crew: [...a.crew, { driverId: change.driverId, joinedAt: change.at }] },
      );
    case 'depart':
      return patchAssignment(board, change.assignmentId, (a) => ({
        ...a,
        crew: a.crew.filter((c) => c.driverId !== change.driverId),
      }));
    case 'leaveQueue':
      return { ...board, queue: board.queue.filter((e) => e.id !== change.entryId) };
    case 'cancelOrder':
      return { ...board, workOrders: board.workOrders.filter((o) => o.id !== change.workOrderId) };
    case 'unitStatus':
      return {
        ...board,
        units: board.units.map((u) => (u.id === change.equipmentId ? { ...u, status: change.to } : u)),
      };
    default:
      return change satisfies never;
  }
}

import type { AdvanceTo } from '@yardmaster/domain/assignment/status';

type Command = {
  /** The command id: Idempotency-Key, the same on every retry. */
  key: string;
  /** When the person did it, as an instant. */
  at: string;
};

/** Goes past the gates that were named to the person, with the reason they gave. */
type Override = { override?: { reason: string } };

/** Undoes an earlier change by its opposite, and is no change to be undone itself: the key goes further back. */
type Back = { isUndo?: true };

/** When it was, as a dispatcher heard it on the radio, where that is not now. */
type Told = { occurredAt?: string };

type Swap = {
  assignmentId: string;
  /** Where the person saw who comes; null: free. On another job since, it is refused. */
  withAssignmentId: string | null;
} & Override;

type OfAssignment =
  | ({ kind: 'advance'; assignmentId: string; to: AdvanceTo } & Told)
  | { kind: 'recall'; assignmentId: string; reason: string }
  | { kind: 'standDown'; assignmentId: string; reason: string }
  | ({ kind: 'confirmStandDown'; assignmentId: string } & Told)
  | ({ kind: 'acknowledge'; assignmentId: string } & Told)
  | ({ kind: 'decline'; assignmentId: string; reason: string } & Told)
  | ({
      kind: 'fail';
      assignmentId: string;
      failure: 'breakdown' | 'no_access' | 'part_done' | 'danger';
      note: string;
    } & Told)
  | { kind: 'clearAlarm'; assignmentId: string }
  | ({ kind: 'expectedEnd'; assignmentId: string; expectedEndAt: string | null; before: string | null } & Back)
  | ({ kind: 'join'; assignmentId: string; driverId: string } & Override)
  | { kind: 'depart'; assignmentId: string; driverId: string }
  | ({ kind: 'swapUnit'; equipmentId: string; fromEquipmentId: string } & Swap)
  | ({ kind: 'swapDriver'; driverId: string; withDriverId: string } & Swap);

/** Which unit a reservation holds, and when. */
export type Planned = { equipmentId: string; plannedFrom: string; plannedUntil: string };

type OfPlan =
  | { kind: 'leaveQueue'; entryId: string }
  | { kind: 'hold'; entryId: string; held: boolean }
  /** In front of that one, or (null) behind all of its priority. */
  | { kind: 'place'; entryId: string; before: string | null }
  | { kind: 'naturalPlace'; entryId: string }
  | ({
      kind: 'reserve';
      workOrderId: string;
      requirementId: string;
      plannedFrom: string;
      plannedUntil: string;
      /** Absent: the best that is free in the window. */
      equipmentId?: string;
    } & Override)
  | ({
      kind: 'reschedule';
      reservationId: string;
      version: number;
      before: Planned;
      /** The version that this brings back, where it undoes a move. */
      restores?: number;
    } & Planned &
      Override)
  | ({ kind: 'release'; reservationId: string } & Override)
  | { kind: 'giveUp'; reservationId: string; reason: string }
  | { kind: 'unitStatus'; equipmentId: string; to: 'available' | 'maintenance' | 'out_of_service' };

type OfOrder =
  | ({
      kind: 'assign';
      workOrderId: string;
      requirementId: string;
      /** Absent: the server looks for one, and queues the request when there is none. */
      equipmentId?: string;
      driverId?: string | null;
    } & Override)
  | ({
      kind: 'divert';
      assignmentId: string;
      /** What the person chose from; moved on since, it is refused. */
      version: number;
      equipmentId: string;
      workOrderId: string;
      requirementId: string;
      reason: string;
    } & Override)
  | ({ kind: 'priority'; workOrderId: string; priority: number; before: number } & Back)
  /** `undoes` is the key of the command; what it made is shown gone at once. */
  | { kind: 'undo'; undoes: string; assignmentId?: string; entryId?: string };

export type AssignmentChange = Command & OfAssignment;
export type PlanChange = Command & OfPlan;

/** What a dispatcher can do on the board. */
export type BoardChange = Command & (OfAssignment | OfPlan | OfOrder);
type Unsent<C> = C extends BoardChange ? Omit<C, 'key' | 'at'> : never;
/** A change as a screen asks for it; id and time are given when it is sent. */
export type Wish = Unsent<BoardChange>;

export type ChangeOf<K extends BoardChange['kind']> = Extract<BoardChange, { kind: K }>;
export type WishOf<K extends Wish['kind']> = Extract<Wish, { kind: K }>;

/** Marks an assignment that the server has not confirmed. */
export const PENDING = 'pending:';

export function isPendingId(id: string): boolean {
  return id.startsWith(PENDING);
}

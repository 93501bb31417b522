import type { shifts } from '@yardmaster/database/tables/fleet';
import type { Shift } from '@yardmaster/domain/driver/availability';

export type ShiftRow = typeof shifts.$inferSelect;

/** The shift as the API shows it. */
export function toDto({ id, driverId, startsAt, endsAt, version, createdAt, updatedAt }: ShiftRow): Shift {
  return { id, driverId, startsAt, endsAt, version, createdAt, updatedAt };
}

/** What the log keeps of a shift, whole in every event. */
export function shiftPayload({ driverId, startsAt, endsAt }: Pick<ShiftRow, 'driverId' | 'startsAt' | 'endsAt'>) {
  return { driverId, startsAt, endsAt };
}

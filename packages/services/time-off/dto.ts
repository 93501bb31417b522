import type { timeOff } from '@yardmaster/database/tables/fleet';
import type { TimeOff } from '@yardmaster/domain/driver/availability';

export type TimeOffRow = typeof timeOff.$inferSelect;

/** The time off as the API shows it. */
export function toDto({ id, driverId, startsAt, endsAt, kind, version, createdAt, updatedAt }: TimeOffRow): TimeOff {
  return { id, driverId, startsAt, endsAt, kind, version, createdAt, updatedAt };
}

/** What the log keeps of it, whole in every event: not the kind, as being ill is nobody's business for ever. */
export function timeOffPayload({ driverId, startsAt, endsAt }: Pick<TimeOffRow, 'driverId' | 'startsAt' | 'endsAt'>) {
  return { driverId, startsAt, endsAt };
}

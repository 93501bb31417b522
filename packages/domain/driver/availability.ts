import { z } from 'zod';
import { by } from '../message/message.ts';
import { id, instant, line, text } from '../primitives.ts';
import { driverStatus, restingDriverStatus } from './driver.ts';

export const timeOffKind = z.enum(['vacation', 'sick', 'training', 'other']);
export type TimeOffKind = z.infer<typeof timeOffKind>;

function isForward(v: { startsAt?: string | undefined; endsAt?: string | undefined }): boolean {
  return !v.startsAt || !v.endsAt || Date.parse(v.startsAt) < Date.parse(v.endsAt);
}
const FORWARD = { error: 'It ends before it begins', path: ['endsAt'] };
const times = { startsAt: instant, endsAt: instant };
const kept = { version: z.number().int(), createdAt: instant, updatedAt: instant };

/** When a driver is on duty, half-open: at `endsAt` the shift is over. */
export const shift = z.object({ id, driverId: id, ...times, ...kept });
export type Shift = z.infer<typeof shift>;
export const createShift = z
  .object({ driverId: id, ...times })
  .strict()
  .refine(isForward, FORWARD);
export const patchShift = z.object(times).partial().strict().refine(isForward, FORWARD);

/** POST /shift-batches: a roster at once. */
export const createShifts = z.object({ items: z.array(createShift).min(1).max(200) }).strict();

/** What became of each, in the order of the request: one that is refused does not touch the others. */
export const shiftOutcome = z.object({
  index: z.number().int(),
  /** The HTTP status that the shift alone would have had. */
  status: z.number().int(),
  shift: shift.nullable(),
  problem: z
    .object({
      code: z.enum(['overlaps', 'not_found']),
      detail: z.string(),
      /** The entry that is there already, or earlier in the request. */
      overlapping: z.object({ id, ...times }).optional(),
    })
    .nullable(),
});
export type ShiftOutcome = z.infer<typeof shiftOutcome>;
export const shiftOutcomes = z.object({
  items: z.array(shiftOutcome),
  /** How many were refused. Zero is the only all-clear. */
  failed: z.number().int(),
});
export type ShiftOutcomes = z.infer<typeof shiftOutcomes>;

export const timeOff = z.object({ id, driverId: id, ...times, kind: timeOffKind, ...kept });
export type TimeOff = z.infer<typeof timeOff>;
export const createTimeOff = z
  .object({ driverId: id, ...times, kind: timeOffKind })
  .strict()
  .refine(isForward, FORWARD);

export const patchTimeOff = z
  .object({ ...times, kind: timeOffKind })
  .partial()
  .strict()
  .refine(isForward, FORWARD);

const span = z.object({ id, ...times });
/** GET /drivers/on-shift: one driver at one moment. */
export const driverOnShift = z.object({
  driverId: id,
  name: z.string(),
  status: driverStatus,
  restingStatus: restingDriverStatus,
  /** On duty then: in a shift, or nobody plans shifts for this driver; not on time off; and now, not signed off. */
  isOn: z.boolean(),
  /** When that ends, as planned; null where nothing is. */
  until: instant.nullable(),
  shift: span.nullable(),
  timeOff: span.nullable(),
  nextShift: span.nullable(),
});
export type DriverOnShift = z.infer<typeof driverOnShift>;

/** A driver comes on shift, or goes off it: said by the driver, or by a dispatcher who was told. */
export const shiftChangeBody = z.object({ to: z.enum(['on', 'off']) }).strict();

export const maintenanceWindow = z.object({
  id,
  equipmentId: id,
  ...times,
  note: line(500).nullable(),
  /** Assignments of the unit, planned or live, that it gets in the way of. */
  reservations: z.array(id),
  ...kept,
});
export type MaintenanceWindow = z.infer<typeof maintenanceWindow>;
export const createMaintenanceWindow = z
  .object({ equipmentId: id, ...times, note: line(500).nullish() })
  .strict()
  .refine(isForward, FORWARD);
export const patchMaintenanceWindow = z
  .object({ ...times, note: line(500).nullable() })
  .partial()
  .strict()
  .refine(isForward, FORWARD);

export const certification = z.object({ id, name: line(120), ...kept });
export type Certification = z.infer<typeof certification>;
export const createCertification = z.object({ name: line(120) }).strict();
export const patchCertification = createCertification.partial();

/** What a driver holds. `expiresAt` null: for ever. */
export const driverCertification = z.object({
  id,
  driverId: id,
  certificationId: id,
  expiresAt: instant.nullable(),
  createdAt: instant,
});
export type DriverCertification = z.infer<typeof driverCertification>;
/** Given again for the same certification, it is a renewal. */
export const grantCertification = z.object({ certificationId: id, expiresAt: instant.nullish() }).strict();

/** PUT /equipment-types/{id}/certifications: all that the type asks of its driver. */
export const requiredCertifications = z.object({ certificationIds: z.array(id).max(20) }).strict();
export const typeCertifications = z.object({
  equipmentTypeId: id,
  certificationIds: z.array(id),
  /** Of the type, which changes with what it asks for. */
  version: z.number().int(),
});
export type TypeCertifications = z.infer<typeof typeCertifications>;

/** GET /certifications/expiring: what somebody holds that ends soon, or has ended and was not renewed. */
export const expiringCertification = driverCertification.extend({
  expiresAt: instant,
  driverName: z.string(),
  certificationName: z.string(),
});
export type ExpiringCertification = z.infer<typeof expiringCertification>;

export const handoverNote = z.object({
  id,
  note: z.string(),
  writtenBy: by,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: by,
  createdAt: instant,
});
export const createHandoverNote = z.object({ note: text(4_000).min(1, 'Required') }).strict();
export type HandoverNote = z.infer<typeof handoverNote>;

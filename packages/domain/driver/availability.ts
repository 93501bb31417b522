import { z } from 'zod';
import { id, instant, line } from '../primitives.ts';

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

export const timeOff = z.object({ id, driverId: id, ...times, kind: timeOffKind, ...kept });
export type TimeOff = z.infer<typeof timeOff>;
export const createTimeOff = z
  .object({ driverId: id, ...times, kind: timeOffKind })
  .strict()
  .refine(isForward, FORWARD);

/** A driver comes on shift, or goes off it: said by the driver, or by a dispatcher who was told. */
export const shiftChangeBody = z.object({ to: z.enum(['on', 'off']) }).strict();

export const maintenanceWindow = z.object({
  id,
  equipmentId: id,
  ...times,
  note: line(500).nullable(),
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

export const handoverNote = z.object({
  id,
  note: z.string(),
  /** The account that wrote it. */
  writtenBy: id.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: id.nullable(),
  createdAt: instant,
});
export type HandoverNote = z.infer<typeof handoverNote>;

import { z } from 'zod';
import { id, instant } from '../primitives.ts';

/** The gates a tenant sets (D6). */
export const gate = z.enum([
  'certification',
  'maintenance',
  'out_of_service',
  'shift',
  'hours_of_service',
  'capability',
  'reservation',
]);
export type Gate = z.infer<typeof gate>;

/** `off`: not looked at. `warn`: said, and on record. `block`: refused, unless somebody with the right goes past it with a reason. */
export const gateMode = z.enum(['block', 'warn', 'off']);
export type GateMode = z.infer<typeof gateMode>;

/**
 * Why a unit or a driver cannot go, or should not. The first group belongs to no gate: what is taken is taken, and nobody
 * may go past it.
 */
export const findingCode = z.enum([
  'unit_taken',
  'unit_offered_elsewhere',
  'driver_taken',
  'driver_offered_elsewhere',
  'driver_inactive',
  'driver_declined',
  'certification_missing',
  'certification_expired',
  'certification_expires',
  'unit_in_maintenance',
  'maintenance_planned',
  'unit_out_of_service',
  'driver_off_shift',
  'driver_time_off',
  'shift_ends',
  'hours_exceeded',
  'capability_missing',
  'unit_reserved',
  'driver_reserved',
]);
export type FindingCode = z.infer<typeof findingCode>;

/** `block` stands in the way, `warn` does not. `gate` null: nobody may go past it. */
export const finding = z.object({
  code: findingCode,
  gate: gate.nullable(),
  level: z.enum(['block', 'warn']),
  /** A sentence for people, without names. */
  text: z.string(),
  certificationId: id.optional(),
  capabilities: z.array(z.string()).optional(),
  /** When it began, ends or would come into the way. */
  at: instant.optional(),
  /** The assignment that holds, or has reserved, what is wanted. */
  assignmentId: id.optional(),
});
export type Finding = z.infer<typeof finding>;

import { z } from 'zod';
import { email, id, instant, line } from '../primitives.ts';

/** `assigned` is set and cleared by assignments alone. */
export const driverStatus = z.enum(['available', 'assigned', 'off_shift', 'inactive']);
export type DriverStatus = z.infer<typeof driverStatus>;

export const driver = z.object({
  id,
  name: line(120),
  email,
  phone: line(40).nullable(),
  /** The account this driver signs in with. */
  userId: id,
  status: driverStatus,
  /** The live assignment whose crew the driver is in, if any. */
  assignmentId: id.nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Driver = z.infer<typeof driver>;

export const createDriver = z.object({ name: line(120), email, phone: line(40).nullish() }).strict();

export const patchDriver = z
  .object({
    name: line(120),
    phone: line(40).nullable(),
    status: z.enum(['available', 'off_shift', 'inactive']),
  })
  .partial()
  .strict();

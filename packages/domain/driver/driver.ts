import { z } from 'zod';
import { personStatus } from '../person/person.ts';
import { capabilities, email, id, instant, line } from '../primitives.ts';

/** What a driver is while in no crew. */
export const restingDriverStatus = z.enum(['available', 'off_shift', 'inactive']);
export type RestingDriverStatus = z.infer<typeof restingDriverStatus>;

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
  /** `invited` until they have chosen a password. */
  accountStatus: personStatus,
  status: driverStatus,
  /** What they are without a crew; of an assigned driver, what they become when it lets them go. */
  restingStatus: restingDriverStatus,
  capabilities,
  /** The live assignment whose crew the driver is in, if any. */
  assignmentId: id.nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Driver = z.infer<typeof driver>;

export const createDriver = z
  .object({ name: line(120), email, phone: line(40).nullish(), capabilities: capabilities.optional() })
  .strict();

export const patchDriver = z
  .object({
    name: line(120),
    phone: line(40).nullable(),
    /** While in a crew it begins when the crew lets the driver go; `inactive` is refused until then. */
    status: restingDriverStatus,
    capabilities,
  })
  .partial()
  .strict();

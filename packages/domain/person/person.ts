import { z } from 'zod';
import { role } from '../access/permissions.ts';
import { email, id, instant, line } from '../primitives.ts';

export const personStatus = z.enum(['invited', 'active', 'disabled']);

/** A user of the tenant, as the people list shows one. */
export const person = z.object({
  id,
  name: line(120),
  email,
  role,
  status: personStatus,
  lastSeenAt: instant.nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Person = z.infer<typeof person>;

export const createPerson = z.object({ name: line(120), email, role }).strict();
export const patchPerson = z
  .object({ name: line(120), role, status: z.enum(['active', 'disabled']) })
  .partial()
  .strict();

/** NIST SP 800-63B §5.1.1.2: length counts, composition rules do not. */
export const password = z.string().min(10, 'At least 10 characters').max(200);

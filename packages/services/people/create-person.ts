import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createPerson as schema, Person } from '@yardmaster/domain/person/person';
import type { z } from 'zod';
import { requireNoMore, requirePermission } from '../access.ts';
import { addDriverRow } from '../drivers/driver-row.ts';
import { created, type Outcome } from '../outcome.ts';
import { addUser } from './add-user.ts';

/**
 * Adds a person, invited; who drives gets a driver as well. Refusals: forbidden (also: a key adds nobody who may do more
 * than itself), duplicate (e-mail, in any case).
 */
export async function createPerson(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<Person>> {
  requirePermission(db, 'people:write');
  requireNoMore(db, { role: body.role, scopes: null });
  const id = await addUser(db, body);
  if (body.role === 'driver') await addDriverRow(db, { userId: id, name: body.name, phone: null });
  return created({
    id,
    name: body.name,
    email: body.email,
    role: body.role,
    status: 'invited',
    lastSeenAt: null,
    version: 1,
    createdAt: db.now,
    updatedAt: db.now,
  });
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createDriver as schema, Driver } from '@yardmaster/domain/driver/driver';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { addUser } from '../people/add-user.ts';
import { addDriverRow } from './driver-row.ts';

/**
 * Adds a driver with the account they sign in with, invited until they choose a password; free at once. Refusals:
 * forbidden, duplicate (e-mail, in any case).
 */
export async function createDriver(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<Driver>> {
  requirePermission(db, 'fleet:write');
  const { name, email, phone = null, capabilities = [] } = body;
  const userId = await addUser(db, { name, email, role: 'driver' });
  const { id } = await addDriverRow(db, { userId, name, phone, capabilities });
  return created({
    id,
    name,
    email,
    phone,
    userId,
    accountStatus: 'invited',
    status: 'available',
    restingStatus: 'available',
    capabilities,
    assignmentId: null,
    version: 1,
    createdAt: db.now,
    updatedAt: db.now,
  });
}

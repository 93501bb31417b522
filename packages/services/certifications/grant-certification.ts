import { newId } from '@yardmaster/database/ids';
import { toIso } from '@yardmaster/database/tables/columns';
import { driverCertifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverCertification, grantCertification as schema } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, done, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { ended, granted, type HeldRow, toDto } from './dto.ts';
import { unknownCertification } from './known.ts';
import { endHeld, lockHeld } from './lock-held.ts';

/**
 * Gives a driver a certification, or renews it: what was held before ends and is kept. The same again changes nothing.
 * Refusals: forbidden, not_found, invalid_request (no such certification).
 */
export async function grantCertification(
  db: TenantDb,
  driverId: string,
  body: z.infer<typeof schema>,
): Promise<Outcome<DriverCertification>> {
  requirePermission(db, 'fleet:write');
  const { certificationId } = body;
  const expiresAt = body.expiresAt ? toIso(body.expiresAt) : null;
  const [{ isDriver, held }, unknown] = await Promise.all([
    lockHeld(db, driverId, certificationId),
    unknownCertification(db, [certificationId], () => '/certificationId'),
  ]);
  if (!isDriver) return refuse('not_found');
  if (unknown) return unknown;
  if (held?.expiresAt === expiresAt) return done(toDto(held));
  const row: HeldRow = { id: newId(), driverId, certificationId, expiresAt, deletedAt: null, ...stamps(db) };
  await Promise.all([
    // Before the new row, as there may be one at a time.
    held ? endHeld(db, [held.id]) : undefined,
    db.tx.insert(driverCertifications).values(row).execute(),
    record(db, [...(held ? [ended(held, 'renewed')] : []), granted(row)]),
  ]);
  db.after.promote = true;
  return created(toDto(row));
}

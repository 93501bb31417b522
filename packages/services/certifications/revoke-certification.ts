import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverCertification } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { ended, toDto } from './dto.ts';
import { endHeld, lockHeld } from './lock-held.ts';

/** Takes a certification back from a driver. Refusals: forbidden, not_found (also: not held). */
export async function revokeCertification(
  db: TenantDb,
  driverId: string,
  certificationId: string,
): Promise<Outcome<DriverCertification>> {
  requirePermission(db, 'fleet:write');
  const { held } = await lockHeld(db, driverId, certificationId);
  if (!held) return refuse('not_found');
  await Promise.all([endHeld(db, [held.id]), record(db, [ended(held, 'revoked')])]);
  // They may no longer be what was offered to somebody.
  db.after.promote = true;
  return done(toDto(held));
}

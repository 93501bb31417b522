import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted, type Permission } from '@yardmaster/domain/access/permissions';
import { requirePermission } from './access.ts';

/**
 * Which driver's entries are shown: whoever's was asked for, or everybody's, with the permission; without it a driver's
 * own. @throws Refused `forbidden`
 */
export function whose(db: TenantDb, permission: Permission, asked: string | undefined): string | undefined {
  const own = db.actor.driverId;
  if (granted(db.actor).includes(permission) || own === null || (asked !== undefined && asked !== own)) {
    requirePermission(db, permission);
    return asked;
  }
  return own;
}

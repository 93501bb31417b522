import type { TenantDb } from '@yardmaster/database/tenant-db';
import { may, type Permission } from '@yardmaster/domain/access/permissions';
import { Refused } from './outcome.ts';

/** First line of every verb and read. @throws Refused `forbidden` */
export function requirePermission(db: TenantDb, permission: Permission): void {
  if (!may(db.actor.role, permission)) {
    throw new Refused('forbidden', `The role ${db.actor.role} lacks the permission ${permission}.`, { permission });
  }
}

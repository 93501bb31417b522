import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted, may, type Permission } from '@yardmaster/domain/access/permissions';
import { Refused } from './outcome.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** First line of every verb and read. @throws Refused `forbidden` */
export function requirePermission(db: TenantDb, permission: Permission): void {
  const { role } = db.actor;
  if (granted(db.actor).includes(permission)) return;
  const why = may(role, permission)
    ? sentence('The key has no scope {permission}.', { permission })
    : sentence('The role {role} lacks the permission {permission}.', { role, permission });
  throw new Refused('forbidden', why, { permission });
}

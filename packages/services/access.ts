import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted, type Grantee, may, type Permission } from '@yardmaster/domain/access/permissions';
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

/** Whoever makes or opens an access gives nothing they lack: a key held to less than its role. @throws Refused `forbidden` */
export function requireNoMore(db: TenantDb, given: Grantee): void {
  const own = granted(db.actor);
  const beyond = granted(given).find((permission) => !own.includes(permission));
  if (!beyond) return;
  const why = sentence('This key lacks {permission}, so it cannot give it to anybody.', { permission: beyond });
  throw new Refused('forbidden', why, { permission: beyond });
}

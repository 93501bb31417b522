import { type Permission, permission, type Role } from '@yardmaster/domain/access/permissions';
import { sql } from 'drizzle-orm';
import { Unauthenticated } from './errors.ts';
import type { Actor, Principal, Tx } from './tenant-db.ts';

type UserRow = { id: string; role: Role; driver_id: string | null };
type KeyRow = { id: string; role: Role; scopes: string[] | null };

/**
 * Checks a session or key against the tenant's tables, in the transaction's first flight: a disabled person or a changed
 * role takes effect with the next request.
 * @throws Unauthenticated
 */
export async function authenticate(tx: Tx, principal: Principal, now: string): Promise<Actor> {
  switch (principal.kind) {
    case 'system':
    case 'operator':
      return { kind: principal.kind, id: null, role: 'admin', scopes: null, driverId: null };
    case 'session': {
      const [row] = await tx.execute<UserRow>(sql`
        SELECT u.id, u.role, d.id AS driver_id
        FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN drivers d ON d.user_id = u.id
        WHERE s.id = ${principal.sessionId} AND s.user_id = ${principal.userId}
          AND s.revoked_at IS NULL AND s.expires_at > ${now} AND u.status = 'active'`);
      if (!row) throw new Unauthenticated('no such session');
      return { kind: 'user', id: row.id, role: row.role, scopes: null, driverId: row.driver_id };
    }
    case 'api_key': {
      // Read as JSON, where a column that a tenant has not yet been given is null and no error (T3).
      const [row] = await tx.execute<KeyRow>(sql`
        SELECT id, role, to_jsonb(k) -> 'scopes' AS scopes FROM api_keys k
        WHERE secret_hash = ${principal.secretHash} AND revoked_at IS NULL
          AND coalesce((to_jsonb(k) ->> 'expires_at')::timestamptz > ${now}, true)`);
      if (!row) throw new Unauthenticated('no such key');
      return { kind: 'api_key', id: row.id, role: row.role, scopes: row.scopes && known(row.scopes), driverId: null };
    }
  }
}

/** A scope that this version does not know allows nothing. */
function known(scopes: readonly string[]): Permission[] {
  return scopes.flatMap((scope) => permission.safeParse(scope).data ?? []);
}

/** A stable name of who sends a command, known before the database is asked; receipts are bound to it. */
export function actorKey(principal: Principal): string {
  switch (principal.kind) {
    case 'session':
      return `user:${principal.userId}`;
    case 'api_key':
      return `api_key:${principal.secretHash.slice(0, 32)}`;
    case 'system':
      return `system:${principal.job}`;
    case 'operator':
      return 'operator';
  }
}

import { type Permission, permission, type Role } from '@yardmaster/domain/access/permissions';
import { sql } from 'drizzle-orm';
import { Unauthenticated } from './errors.ts';
import { type Params, statement } from './statement.ts';
import type { Actor, Principal, Tx } from './tenant-db.ts';

type UserRow = { id: string; role: Role; driver_id: string | null };
type KeyRow = { id: string; role: Role; scopes: string[] | null };

const findSession = statement(
  (_, p: Params<{ sessionId: string; userId: string; now: string }>) => sql<UserRow>`
    SELECT u.id, u.role, d.id AS driver_id
    FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN drivers d ON d.user_id = u.id
    WHERE s.id = ${p.sessionId} AND s.user_id = ${p.userId}
      AND s.revoked_at IS NULL AND s.expires_at > ${p.now} AND u.status = 'active'`,
);

/** Read as JSON, where a column that a tenant has not yet been given is null and no error (T3). */
const findKey = statement(
  (_, p: Params<{ secretHash: string; now: string }>) => sql<KeyRow>`
    SELECT id, role, to_jsonb(k) -> 'scopes' AS scopes FROM api_keys k
    WHERE secret_hash = ${p.secretHash} AND revoked_at IS NULL
      AND coalesce((to_jsonb(k) ->> 'expires_at')::timestamptz > ${p.now}, true)`,
);

/**
 * Checks a session or key against the tenant's tables, in the transaction's first flight: a disabled person or a changed
 * role takes effect with the next request.
 * @throws Unauthenticated
 */
export async function authenticate(tx: Tx, principal: Principal, now: string): Promise<Actor> {
  switch (principal.kind) {
    case 'system':
    case 'operator':
      return { kind: principal.kind, id: null, role: 'admin', scopes: null, driverId: null, sessionId: null };
    case 'session': {
      const { sessionId, userId } = principal;
      const [row] = await findSession({ tx }, { sessionId, userId, now });
      if (!row) throw new Unauthenticated('no such session');
      return { kind: 'user', id: row.id, role: row.role, scopes: null, driverId: row.driver_id, sessionId };
    }
    case 'api_key': {
      const [row] = await findKey({ tx }, { secretHash: principal.secretHash, now });
      if (!row) throw new Unauthenticated('no such key');
      const scopes = row.scopes && known(row.scopes);
      return { kind: 'api_key', id: row.id, role: row.role, scopes, driverId: null, sessionId: null };
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

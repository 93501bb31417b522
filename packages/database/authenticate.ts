import type { Role } from '@yardmaster/domain/access/permissions';
import { sql } from 'drizzle-orm';
import { Unauthenticated } from './errors.ts';
import type { Actor, Principal, Tx } from './tenant-db.ts';

type UserRow = { id: string; role: Role; driver_id: string | null };

/**
 * Checks a session or key against the tenant's tables, in the transaction's first flight: a disabled person or a changed
 * role takes effect with the next request.
 * @throws Unauthenticated
 */
export async function authenticate(tx: Tx, principal: Principal, now: string): Promise<Actor> {
  switch (principal.kind) {
    case 'system':
    case 'operator':
      return { kind: principal.kind, id: null, role: 'admin', driverId: null };
    case 'session': {
      const [row] = await tx.execute<UserRow>(sql`
        SELECT u.id, u.role, d.id AS driver_id
        FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN drivers d ON d.user_id = u.id
        WHERE s.id = ${principal.sessionId} AND s.user_id = ${principal.userId}
          AND s.revoked_at IS NULL AND s.expires_at > ${now} AND u.status = 'active'`);
      if (!row) throw new Unauthenticated('no such session');
      return { kind: 'user', id: row.id, role: row.role, driverId: row.driver_id };
    }
    case 'api_key': {
      const [row] = await tx.execute<UserRow>(sql`
        SELECT id, role FROM api_keys WHERE secret_hash = ${principal.secretHash} AND revoked_at IS NULL`);
      if (!row) throw new Unauthenticated('no such key');
      return { kind: 'api_key', id: row.id, role: row.role, driverId: null };
    }
  }
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

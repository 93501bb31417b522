import { oneTimeLinks, sessions, users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../record.ts';

type Row = typeof users.$inferSelect;
export type UserChange = { name?: string | undefined; role?: Role | undefined; isEnabled?: boolean | undefined };

/**
 * Writes changes of an account that its lock covers. Disabling ends every session and open link in the same transaction;
 * an account that is enabled again without ever having had a password is invited, as it was.
 */
export async function changeUserRow(db: TenantDb, row: Row, to: UserChange): Promise<Row> {
  const status = to.isEnabled === undefined ? row.status : statusOf(row, to.isEnabled);
  const next: Row = { ...row, name: to.name ?? row.name, role: to.role ?? row.role, status };
  const changed = (['name', 'role', 'status'] as const).filter((key) => next[key] !== row[key]);
  if (changed.length === 0) return row;
  const written = { ...next, version: row.version + 1, updatedAt: db.now, updatedBy: db.actor.id };
  const payload = {
    changed,
    ...(changed.includes('role') ? { role: next.role } : {}),
    ...(changed.includes('status') ? { status: next.status } : {}),
  };
  await Promise.all([
    db.tx.update(users).set(written).where(eq(users.id, row.id)).execute(),
    status === 'disabled' ? endAccess(db, row.id) : undefined,
    record(db, [{ streamType: 'user', streamId: row.id, version: written.version, type: 'user.changed', payload }]),
  ]);
  return written;
}

function statusOf(row: Row, isEnabled: boolean): Row['status'] {
  if (!isEnabled) return 'disabled';
  return row.passwordHash === null ? 'invited' : 'active';
}

/** Ends every session of an account and makes its links worthless. */
export async function endAccess(db: TenantDb, userId: string): Promise<void> {
  await Promise.all([
    db.tx
      .update(sessions)
      .set({ revokedAt: db.now })
      .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
      .execute(),
    db.tx
      .delete(oneTimeLinks)
      .where(and(eq(oneTimeLinks.userId, userId), isNull(oneTimeLinks.usedAt)))
      .execute(),
  ]);
}

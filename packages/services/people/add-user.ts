import { newId } from '@yardmaster/database/ids';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { nameKey } from '@yardmaster/domain/primitives';
import { unlessDuplicate } from '../duplicate.ts';
import { record, stamps } from '../record.ts';

/** Adds an account, invited until its one-time link is used. @throws Refused `duplicate` (e-mail) */
export async function addUser(db: TenantDb, person: { name: string; email: string; role: Role }): Promise<string> {
  const { name, email, role } = person;
  const id = newId();
  const row = {
    id,
    name,
    email,
    emailKey: nameKey(email),
    role,
    status: 'invited' as const,
    version: 1,
    ...stamps(db),
  };
  await unlessDuplicate('email', () => [
    db.tx.insert(users).values(row).execute(),
    record(db, [
      { streamType: 'user', streamId: id, version: 1, type: 'user.created', payload: { role, status: row.status } },
    ]),
  ]);
  return id;
}

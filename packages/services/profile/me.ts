import type { TenantDb } from '@yardmaster/database/tenant-db';
import { Refused } from '../outcome.ts';

/** The account of the person who asks. @throws Refused `forbidden` for a key, which is nobody */
export function me(db: TenantDb): string {
  const { kind, id } = db.actor;
  if (kind !== 'user' || id === null) throw new Refused('forbidden', 'Only a person who is signed in has a profile.');
  return id;
}

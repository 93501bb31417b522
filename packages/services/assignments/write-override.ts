import { gateOverrides } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import { stamps } from '../record.ts';

/** Gates that somebody goes past, and why. */
export type Override = { findings: readonly Finding[]; reason: string };

/** Who went past which gates, and why, beside the assignment; its event names the row as `overrideId`. */
export async function writeOverride(
  db: TenantDb,
  assignmentId: string,
  id: string,
  { findings, reason }: Override,
): Promise<void> {
  const gone = findings.filter((f) => f.level === 'block');
  await db.tx
    .insert(gateOverrides)
    .values({ id, assignmentId, findings: gone, reason, ...stamps(db) })
    .execute();
}

import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { decideRaiseAlarm } from '@yardmaster/domain/assignment/decide-alarm';
import { sql } from 'drizzle-orm';
import { readSettings } from '../settings/read-settings.ts';
import { apply } from './apply.ts';
import { lockAssignment } from './lock.ts';

/** Of one sweep; the next goes on. */
const MOST = 100;

/**
 * Raises the alarm of every crew that has been silent for longer than the tenant allows (R8), one transaction each; exactly
 * once for an assignment, however many processes call it.
 * @returns how many were raised
 */
export async function raiseAlarms(pools: Pools, tenantId: string): Promise<number> {
  const principal: Principal = { kind: 'system', job: 'alarms', tenantId };
  const silent = await inTenant(pools, principal, readSilent, { readOnly: true });
  let raised = 0;
  for (const id of silent) raised += Number(await inTenant(pools, principal, (db) => raise(db, id)));
  return raised;
}

/** The whole table of those live is small; `dispatch_assignments_unacknowledged` holds what is left of it. */
async function readSilent(db: TenantDb): Promise<string[]> {
  const withinSeconds = (await readSettings(db)).dispatch.acknowledgeWithinSeconds;
  if (withinSeconds === null) return [];
  const before = new Date(Date.parse(db.now) - withinSeconds * 1_000).toISOString();
  const rows = await db.tx.execute<{ id: string }>(sql`
    SELECT a.id FROM dispatch_assignments a
    WHERE a.closed_at = 'infinity' AND a.status = 'dispatched' AND a.acknowledged_at IS NULL AND a.alarm IS NULL
      AND a.dispatched_at <= ${before}::timestamptz
      AND EXISTS (SELECT 1 FROM assignment_crew c
        WHERE c.assignment_id = a.id AND c.left_at = 'infinity' AND c.joined_at <= ${before}::timestamptz)
      AND NOT ${wasRaised(sql`a.id`)}
    ORDER BY a.dispatched_at LIMIT ${MOST}`);
  return rows.map((row) => row.id);
}

/** Also when somebody has cleared it since: the log alone remembers that. */
function wasRaised(id: ReturnType<typeof sql>) {
  return sql`EXISTS (SELECT 1 FROM events e
    WHERE e.stream_id = ${id} AND e.type = 'assignment.alarm_raised' AND e.payload ->> 'alarm' = 'unacknowledged')`;
}

/** Decided once more under the locks: they may have answered, or another process was faster. */
async function raise(db: TenantDb, id: string): Promise<boolean> {
  const [loaded, settings, [raised]] = await Promise.all([
    lockAssignment(db, id),
    readSettings(db),
    db.tx.execute<{ raised: boolean }>(sql`SELECT ${wasRaised(sql`${id}::uuid`)} AS raised`),
  ]);
  const [event] = decideRaiseAlarm(loaded?.state, {
    now: db.now,
    withinSeconds: settings.dispatch.acknowledgeWithinSeconds,
    wasRaised: raised?.raised ?? false,
  });
  if (!loaded || !event) return false;
  apply(db, loaded, event);
  return true;
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import { drivers } from '@yardmaster/database/tables/fleet';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import type { StatusPeriod } from '@yardmaster/domain/status-history/status-history';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { archived } from '../archive/tiers.ts';
import { Refused } from '../outcome.ts';
import { changesOfHeld, pageOfStatuses } from './status-history.ts';

const COLUMNS = sql.raw('driver_id, assignment_id, joined_at, left_at, reserved, created_by, updated_by');

/** What a driver was, newest first; a driver sees their own. Refusals: forbidden, not_found, a foreign cursor. */
export async function readDriverHistory(db: TenantDb, id: string, query: PageQuery): Promise<Page<StatusPeriod>> {
  if (db.actor.driverId !== id) requirePermission(db, 'fleet:read');
  const [driver] = await db.tx.select({ id: drivers.id }).from(drivers).where(eq(drivers.id, id));
  if (!driver) throw new Refused('not_found');
  const held = sql`
    SELECT assignment_id, joined_at AS since, left_at AS until, created_by AS taken_by, updated_by AS freed_by
    FROM (SELECT ${COLUMNS} FROM assignment_crew
      UNION ALL SELECT ${COLUMNS} FROM ${archived(db, 'assignment_crew')}) AS c
    WHERE driver_id = ${id}::uuid AND NOT reserved`;
  return pageOfStatuses(db, id, query, changesOfHeld('drivers', id, held));
}

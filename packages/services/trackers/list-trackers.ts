import { drivers, equipment, trackers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page } from '@yardmaster/domain/primitives';
import type { Tracker } from '@yardmaster/domain/tracker/tracker';
import { and, eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { contains, type List, type ListQuery, openPage } from '../list.ts';

const of = sql<string>`coalesce(${equipment.identifier}, ${drivers.name})`;

export const TRACKER_LIST = {
  name: 'trackers',
  id: trackers.id,
  keys: {
    id: { by: trackers.id, type: 'uuid' },
    name: { by: sql`lower(${trackers.name})`, type: 'text' },
    createdAt: { by: trackers.createdAt, type: 'timestamptz' },
    lastSeenAt: { by: sql`coalesce(${trackers.lastSeenAt}, 'epoch'::timestamptz)`, type: 'timestamptz' },
  },
  order: ['-createdAt'],
} as const satisfies List;

const trackerColumns = {
  id: trackers.id,
  name: trackers.name,
  equipmentId: trackers.equipmentId,
  driverId: trackers.driverId,
  of: of.as('of'),
  lastSeenAt: trackers.lastSeenAt,
  revokedAt: trackers.revokedAt,
  createdAt: trackers.createdAt,
};

/** One tracker, as it is shown. */
export async function findTracker(db: TenantDb, id: string): Promise<Tracker | undefined> {
  const [found] = await db.tx
    .select(trackerColumns)
    .from(trackers)
    .leftJoin(equipment, eq(equipment.id, trackers.equipmentId))
    .leftJoin(drivers, eq(drivers.id, trackers.driverId))
    .where(eq(trackers.id, id));
  return found;
}

export type TrackerQuery = ListQuery & { q?: string | undefined };

/** The tenant's trackers, revoked ones included; never a secret. Refusals: forbidden, a foreign cursor. */
export async function listTrackers(db: TenantDb, query: TrackerQuery): Promise<Page<Tracker>> {
  requirePermission(db, 'keys:write');
  const page = openPage(db, TRACKER_LIST, query);
  const rows = await db.tx
    .select({ ...trackerColumns, position: page.position })
    .from(trackers)
    .leftJoin(equipment, eq(equipment.id, trackers.equipmentId))
    .leftJoin(drivers, eq(drivers.id, trackers.driverId))
    .where(and(page.after, contains([sql`lower(${trackers.name})`, sql`lower(${of})`], query.q)))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.map(({ position: _, ...shown }) => shown),
  );
}

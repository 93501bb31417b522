import { toIso } from '@yardmaster/database/tables/columns';
import { assignments } from '@yardmaster/database/tables/assignments';
import { drivers, equipment, equipmentTypes, sites } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Board } from '@yardmaster/domain/board/board';
import { asc, eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { readEntries } from '../queue/read-entries.ts';
import { withRequirements } from '../work-orders/read-orders.ts';

/** Bounds of the board: what a room of dispatchers can look at. */
const MOST = {
  units: 2_000,
  drivers: 2_000,
  equipmentTypes: 500,
  sites: 1_000,
  workOrders: 2_000,
  assignments: 2_000,
  queue: 500,
};

type CrewRow = { assignment_id: string; driver_id: string; joined_at: string };

/** Everything the board shows, in one transaction. Refusals: forbidden. */
export async function readBoard(db: TenantDb): Promise<Board> {
  requirePermission(db, 'board:read');
  const { tx } = db;
  const [units, people, types, places, orders, live, crew, queue, [newest]] = await Promise.all([
    tx
      .select({
        id: equipment.id,
        identifier: equipment.identifier,
        equipmentTypeId: equipment.equipmentTypeId,
        siteId: equipment.siteId,
        status: equipment.status,
        since: equipment.statusSince,
        version: equipment.version,
      })
      .from(equipment)
      .orderBy(asc(equipment.identifierKey))
      .limit(MOST.units)
      .execute(),
    tx
      .select({ id: drivers.id, name: drivers.name, status: drivers.status })
      .from(drivers)
      .where(sql`${drivers.status} <> 'inactive'`)
      .orderBy(asc(drivers.name), asc(drivers.id))
      .limit(MOST.drivers)
      .execute(),
    tx
      .select({ id: equipmentTypes.id, name: equipmentTypes.name })
      .from(equipmentTypes)
      .orderBy(asc(equipmentTypes.nameKey))
      .limit(MOST.equipmentTypes)
      .execute(),
    tx
      .select({ id: sites.id, name: sites.name, latitude: sites.latitude, longitude: sites.longitude })
      .from(sites)
      .orderBy(asc(sites.nameKey))
      .limit(MOST.sites)
      .execute(),
    tx
      .select()
      .from(workOrders)
      .where(sql`${workOrders.closedAt} IS NULL`)
      .orderBy(asc(workOrders.priority), asc(workOrders.createdAt), asc(workOrders.id))
      .limit(MOST.workOrders)
      .execute(),
    tx
      .select({
        id: assignments.id,
        workOrderId: assignments.workOrderId,
        requirementId: assignments.requirementId,
        equipmentId: assignments.equipmentId,
        status: assignments.status,
        dispatchedAt: assignments.dispatchedAt,
        enRouteAt: assignments.enRouteAt,
        onSiteAt: assignments.onSiteAt,
        returningAt: assignments.returningAt,
        acknowledgedAt: assignments.acknowledgedAt,
        createdAt: assignments.createdAt,
        version: assignments.version,
        dispatchedBy: users.name,
      })
      .from(assignments)
      .leftJoin(users, eq(users.id, assignments.createdBy))
      .where(sql`${assignments.closedAt} = 'infinity'`)
      .orderBy(asc(assignments.id))
      .limit(MOST.assignments)
      .execute(),
    tx.execute<CrewRow>(sql`
      SELECT assignment_id, driver_id, joined_at FROM assignment_crew
      WHERE left_at = 'infinity' ORDER BY joined_at LIMIT ${MOST.assignments * 4}`),
    readEntries(tx, sql`true`, MOST.queue),
    tx.execute<{ position: string }>(sql`SELECT coalesce(max(position), 0) AS position FROM events`),
  ]);
  const byAssignment = Map.groupBy(crew, (c) => c.assignment_id);
  const lists = {
    units,
    drivers: people,
    equipmentTypes: types,
    sites: places,
    workOrders: orders,
    assignments: live,
    queue,
  };
  return {
    at: db.now,
    cursor: String(newest?.position ?? 0),
    units,
    drivers: people,
    equipmentTypes: types,
    sites: places,
    workOrders: (await withRequirements(db, orders)).map(
      ({ category: _c, metadata: _m, closedAt: _a, updatedAt: _u, ...shown }) => shown,
    ),
    assignments: live.map(({ enRouteAt, onSiteAt, returningAt, createdAt, ...a }) => {
      const dispatchedAt = a.dispatchedAt ?? createdAt;
      return {
        ...a,
        dispatchedAt,
        since: returningAt ?? onSiteAt ?? enRouteAt ?? dispatchedAt,
        crew: (byAssignment.get(a.id) ?? []).map((c) => ({ driverId: c.driver_id, joinedAt: toIso(c.joined_at) })),
      };
    }),
    queue,
    truncated: (Object.keys(MOST) as (keyof typeof MOST)[]).filter((k) => lists[k].length >= MOST[k]),
  };
}

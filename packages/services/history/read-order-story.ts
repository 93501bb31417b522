import { archiveTables } from '@yardmaster/database/tables/archive';
import { assignments, crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { WorkOrderStory } from '@yardmaster/domain/work-order/record';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { toDto, toState } from '../assignments/state.ts';
import { getWorkOrder } from '../work-orders/get-work-order.ts';
import { ENTRIES_MAX, ofAssignments, readEvents, toEntry } from './entries.ts';
import { idsIn, namesFor } from './names.ts';
import { amid, readNotTold } from './not-told.ts';

/** Far above what one job takes; the log has the rest. */
const ASSIGNMENTS_MAX = 200;

/**
 * The record of a work order, from its first event to the last of what was sent to it: who did what, when, and why. Refusals:
 * forbidden, not_found.
 */
export async function readOrderStory(db: TenantDb, id: string): Promise<WorkOrderStory> {
  requirePermission(db, 'board:read');
  const workOrder = await getWorkOrder(db, id);
  const found = await readAssignments(db, id);
  const sent = found.slice(0, ASSIGNMENTS_MAX);
  const ids = new Set(sent.map(({ row }) => row.id));
  const isOf = (one: unknown): one is string => typeof one === 'string' && ids.has(one);
  const [rows, units, types, site, notTold] = await Promise.all([
    readEvents(
      db,
      sql`((e.stream_id = ${id}::uuid AND e.stream_type = 'work_order') OR ${ofAssignments([...ids])})`,
      // What one command did to several comes in the order in which it was written.
      sql`e.occurred_at, e.position`,
    ),
    readUnits(
      db,
      sent.map(({ row }) => row.equipmentId),
    ),
    readTypes(
      db,
      workOrder.requirements.map((need) => need.equipmentTypeId),
    ),
    workOrder.siteId === null ? null : readSite(db, workOrder.siteId),
    readNotTold(db, [...ids]),
  ]);
  const shown = rows.slice(0, ENTRIES_MAX);
  const drivers = sent.flatMap(({ state }) => state.crew.map(({ driverId }) => driverId));
  const names = await namesFor(db, [...new Set([...idsIn(shown.map(({ payload }) => payload)), ...drivers])]);
  return {
    workOrder,
    site,
    types,
    assignments: sent.map(({ row, state }) => {
      const assignment = toDto(state, row);
      const unit = units.get(row.equipmentId);
      if (!unit) throw new Error(`assignment ${row.id} without its unit`);
      const people = assignment.crew.map((member) => ({ ...member, name: names.get(member.driverId) ?? '' }));
      return { ...assignment, unit, crew: people, recallReason: row.recallReason };
    }),
    entries: amid(
      shown.map((row) => ({
        ...toEntry(row, names),
        assignmentId: [row.stream_id, row.payload['assignmentId']].find(isOf) ?? null,
      })),
      notTold,
    ),
    truncated: rows.length > ENTRIES_MAX || found.length > ASSIGNMENTS_MAX,
  };
}

async function readAssignments(db: TenantDb, workOrderId: string) {
  const past = archiveTables(db.tenant);
  const limit = ASSIGNMENTS_MAX + 1;
  const [live, kept] = await Promise.all([
    db.tx
      .select()
      .from(assignments)
      .where(eq(assignments.workOrderId, workOrderId))
      .orderBy(assignments.id)
      .limit(limit)
      .execute(),
    db.tx
      .select()
      .from(past.assignments)
      .where(eq(past.assignments.workOrderId, workOrderId))
      .orderBy(past.assignments.id)
      .limit(limit)
      .execute(),
  ]);
  const rows = [...live, ...kept].toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
  const ids = sql.param(rows.map((row) => row.id));
  const [here, there] = await Promise.all([
    db.tx.select().from(crew).where(sql`${crew.assignmentId} = ANY(${ids}::uuid[])`).execute(),
    db.tx.select().from(past.crew).where(sql`${past.crew.assignmentId} = ANY(${ids}::uuid[])`).execute(),
  ]);
  const places = Map.groupBy([...here, ...there], (place) => place.assignmentId);
  return rows.map((row) => ({ row, state: toState(row, places.get(row.id) ?? []) }));
}

async function readUnits(db: TenantDb, ids: readonly string[]) {
  const rows = await db.tx.execute<{ id: string; identifier: string; type: string }>(sql`
    SELECT e.id, e.identifier, t.name AS type FROM equipment e JOIN equipment_types t ON t.id = e.equipment_type_id
    WHERE e.id = ANY(${sql.param([...new Set(ids)])}::uuid[])`);
  return new Map(rows.map(({ id, identifier, type }) => [id, { id, identifier, typeName: type }]));
}

async function readTypes(db: TenantDb, ids: readonly string[]): Promise<WorkOrderStory['types']> {
  const rows = await db.tx.execute<{ id: string; name: string }>(sql`
    SELECT id, name FROM equipment_types WHERE id = ANY(${sql.param([...new Set(ids)])}::uuid[])`);
  return rows.map(({ id, name }) => ({ id, name }));
}

async function readSite(db: TenantDb, id: string): Promise<WorkOrderStory['site']> {
  const [row] = await db.tx.execute<NonNullable<WorkOrderStory['site']>>(sql`
    SELECT id, name, address, latitude, longitude FROM sites WHERE id = ${id}::uuid`);
  return row ? { ...row } : null;
}

import { assignments } from '@yardmaster/database/tables/assignments';
import { archiveTables } from '@yardmaster/database/tables/archive';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Story } from '@yardmaster/domain/history/story';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { archived } from '../archive/tiers.ts';
import { readArchivedAssignment } from '../assignments/read-archived.ts';
import { readAssignment, toDto } from '../assignments/state.ts';
import { Refused } from '../outcome.ts';
import { placeJson } from '../work-orders/place-json.ts';
import { ENTRIES_MAX, ofAssignments, readEvents, toEntry } from './entries.ts';
import { idsIn, namesFor } from './names.ts';
import { amid, readNotTold } from './not-told.ts';

/**
 * The record of one assignment, from its first event to its last: who, when, what was gone past and why, what went wrong.
 * What was known at a moment, the candidates of that moment tell. Refusals: forbidden, not_found.
 */
export async function readStory(db: TenantDb, id: string): Promise<Story> {
  requirePermission(db, 'board:read');
  const found = (await readAssignment(db, id)) ?? (await readArchivedAssignment(db, id));
  if (!found) throw new Refused('not_found');
  const assignment = toDto(found.state, found.row);
  const [rows, workOrder, recallReason, notTold] = await Promise.all([
    readEvents(db, ofAssignments([id]), sql`e.position`),
    readOrder(db, assignment.workOrderId),
    readRecallReason(db, id),
    readNotTold(db, [id]),
  ]);
  const shown = rows.slice(0, ENTRIES_MAX);
  const drivers = assignment.crew.map(({ driverId }) => driverId);
  const names = await namesFor(db, [...new Set([...idsIn(shown.map(({ payload }) => payload)), ...drivers])]);
  return {
    assignment,
    workOrder,
    unit: await readUnit(db, assignment.equipmentId),
    crew: assignment.crew.map((member) => ({ ...member, name: names.get(member.driverId) ?? '' })),
    recallReason,
    entries: amid(
      shown.map((row) => toEntry(row, names)),
      notTold.map(({ assignmentId: _, ...entry }) => entry),
    ),
    truncated: rows.length > ENTRIES_MAX,
  };
}

async function readOrder(db: TenantDb, id: string): Promise<Story['workOrder']> {
  const columns = sql.raw('id, number, title, priority, site_id, place_address, place_latitude, place_longitude');
  const [row] = await db.tx.execute<Omit<Story['workOrder'], 'siteName'> & { site: string | null }>(sql`
    SELECT w.number, w.title, w.priority, s.name AS site, ${placeJson('w')} AS place
    FROM (SELECT ${columns} FROM work_orders
      UNION ALL SELECT ${columns} FROM ${archived(db, 'work_orders')}) AS w
    LEFT JOIN sites s ON s.id = w.site_id
    WHERE w.id = ${id}::uuid LIMIT 1`);
  if (!row) throw new Refused('not_found');
  return { id, number: row.number, title: row.title, priority: row.priority, siteName: row.site, place: row.place };
}

async function readUnit(db: TenantDb, id: string): Promise<Story['unit']> {
  const [row] = await db.tx.execute<{ identifier: string; type: string }>(sql`
    SELECT e.identifier, t.name AS type FROM equipment e JOIN equipment_types t ON t.id = e.equipment_type_id
    WHERE e.id = ${id}::uuid`);
  if (!row) throw new Refused('not_found');
  return { id, identifier: row.identifier, typeName: row.type };
}

async function readRecallReason(db: TenantDb, id: string): Promise<string | null> {
  const past = archiveTables(db.tenant).assignments;
  const [[live], [kept]] = await Promise.all([
    db.tx.select({ reason: assignments.recallReason }).from(assignments).where(eq(assignments.id, id)).execute(),
    db.tx.select({ reason: past.recallReason }).from(past).where(eq(past.id, id)).execute(),
  ]);
  return (live ?? kept)?.reason ?? null;
}

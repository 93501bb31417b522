import { statement } from '@yardmaster/database/statement';
import { assignments, crew, fieldFailures } from '@yardmaster/database/tables/assignments';
import { drivers, equipment, equipmentTypes, sites } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import { events } from '@yardmaster/database/tables/records';
import { queueEntries, requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Board } from '@yardmaster/domain/board/board';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { readEntries } from '../queue/read-entries.ts';
import { placeJson } from '../work-orders/place-json.ts';
import { iso, list } from './json.ts';

/** Bounds of the board: what a room of dispatchers can look at. */
const MOST = {
  units: 2_000,
  drivers: 2_000,
  equipmentTypes: 500,
  sites: 1_000,
  workOrders: 2_000,
  assignments: 2_000,
  reservations: 1_000,
  queue: 500,
  lateReports: 50,
};
/** Whoever has not looked for a week finds it in the list of failures. */
const LATE_FOR = sql.raw(`interval '7 days'`);

type Listed = keyof typeof MOST;
type Item<L extends Listed> = Board[L][number];
/** One more than is shown, to know whether there is more. */
const limit = (name: Listed) => sql.raw(`LIMIT ${MOST[name] + 1}`);

/** PostgreSQL writes the lists as the API shows them: a field more is a line in the schema and a line here. */
const PARTS = {
  cursor: sql<string>`(SELECT coalesce(max(${events.position}), 0)::text FROM ${events})`,
  units: list<Item<'units'>>(
    {
      id: equipment.id,
      identifier: equipment.identifier,
      equipmentTypeId: equipment.equipmentTypeId,
      siteId: equipment.siteId,
      status: equipment.status,
      since: iso(equipment.statusSince),
      version: equipment.version,
    },
    sql`FROM ${equipment} ORDER BY ${equipment.identifierKey} ${limit('units')}`,
  ),
  drivers: list<Item<'drivers'>>(
    { id: drivers.id, name: drivers.name, status: drivers.status },
    sql`FROM ${drivers} WHERE ${drivers.status} <> 'inactive'
      ORDER BY ${drivers.name}, ${drivers.id} ${limit('drivers')}`,
  ),
  equipmentTypes: list<Item<'equipmentTypes'>>(
    { id: equipmentTypes.id, name: equipmentTypes.name },
    sql`FROM ${equipmentTypes} ORDER BY ${equipmentTypes.nameKey} ${limit('equipmentTypes')}`,
  ),
  sites: list<Item<'sites'>>(
    { id: sites.id, name: sites.name, latitude: sites.latitude, longitude: sites.longitude },
    sql`FROM ${sites} ORDER BY ${sites.nameKey} ${limit('sites')}`,
  ),
  workOrders: list<Item<'workOrders'>>(
    {
      id: workOrders.id,
      number: workOrders.number,
      title: workOrders.title,
      priority: workOrders.priority,
      status: workOrders.status,
      siteId: workOrders.siteId,
      place: placeJson(),
      contact: workOrders.contact,
      dueFrom: iso(workOrders.dueFrom),
      dueUntil: iso(workOrders.dueUntil),
      createdAt: iso(workOrders.createdAt),
      version: workOrders.version,
      requirements: list<Item<'workOrders'>['requirements'][number]>(
        {
          id: requirements.id,
          equipmentTypeId: requirements.equipmentTypeId,
          quantity: requirements.quantity,
          assigned: requirements.assigned,
          completed: requirements.completed,
          reserved: requirements.reserved,
          // Few wait: they are looked up in a hash first. Counting for each of 3,000 took more than half of the read.
          queued: sql`CASE WHEN ${requirements.id} IN (SELECT ${queueEntries.requirementId} FROM ${queueEntries})
            THEN (SELECT count(*) FROM ${queueEntries} WHERE ${queueEntries.requirementId} = ${requirements.id}) ELSE 0 END`,
          windowFrom: iso(requirements.windowFrom),
          windowUntil: iso(requirements.windowUntil),
          durationMinutes: requirements.durationMinutes,
          capabilities: requirements.capabilities,
        },
        sql`FROM ${requirements} WHERE ${requirements.workOrderId} = ${workOrders.id} ORDER BY ${requirements.ordinal}`,
      ),
    },
    sql`FROM ${workOrders} WHERE ${workOrders.closedAt} IS NULL
      ORDER BY ${workOrders.priority}, ${workOrders.createdAt}, ${workOrders.id} ${limit('workOrders')}`,
  ),
  assignments: list<Item<'assignments'>>(
    {
      id: assignments.id,
      workOrderId: assignments.workOrderId,
      requirementId: assignments.requirementId,
      equipmentId: assignments.equipmentId,
      status: assignments.status,
      crew: list<Item<'assignments'>['crew'][number]>(
        { driverId: crew.driverId, joinedAt: iso(crew.joinedAt) },
        sql`FROM ${crew} WHERE ${crew.assignmentId} = ${assignments.id} AND ${crew.leftAt} = 'infinity'
          ORDER BY ${crew.joinedAt}`,
      ),
      dispatchedAt: iso(sql`coalesce(${assignments.dispatchedAt}, ${assignments.createdAt})`),
      since: iso(sql`coalesce(${assignments.returningAt}, ${assignments.onSiteAt}, ${assignments.enRouteAt},
        ${assignments.dispatchedAt}, ${assignments.createdAt})`),
      acknowledgedAt: iso(assignments.acknowledgedAt),
      expectedEndAt: iso(assignments.expectedEndAt),
      standDownRequestedAt: iso(assignments.standDownRequestedAt),
      alarm: assignments.alarm,
      alarmAt: iso(assignments.alarmAt),
      dispatchedBy: users.name,
      version: assignments.version,
    },
    sql`FROM ${assignments} LEFT JOIN ${users} ON ${users.id} = ${assignments.createdBy}
      WHERE ${assignments.closedAt} = 'infinity' AND ${assignments.status} <> 'reserved'
      ORDER BY ${assignments.id} ${limit('assignments')}`,
  ),
  reservations: list<Item<'reservations'>>(
    {
      id: assignments.id,
      workOrderId: assignments.workOrderId,
      requirementId: assignments.requirementId,
      equipmentId: assignments.equipmentId,
      driverIds: sql`to_jsonb(ARRAY(SELECT ${crew.driverId} FROM ${crew}
        WHERE ${crew.assignmentId} = ${assignments.id} AND ${crew.leftAt} = 'infinity' ORDER BY ${crew.driverId}))`,
      plannedFrom: iso(assignments.plannedFrom),
      plannedUntil: iso(assignments.plannedUntil),
      version: assignments.version,
    },
    sql`FROM ${assignments} WHERE ${assignments.closedAt} = 'infinity' AND ${assignments.status} = 'reserved'
      ORDER BY ${assignments.plannedFrom}, ${assignments.id} ${limit('reservations')}`,
  ),
  lateReports: list<Item<'lateReports'>>(
    {
      id: fieldFailures.id,
      kind: fieldFailures.kind,
      assignmentId: fieldFailures.assignmentId,
      workOrderId: fieldFailures.workOrderId,
      number: workOrders.number,
      equipmentId: fieldFailures.equipmentId,
      reportedBy: users.name,
      note: fieldFailures.note,
      occurredAt: iso(fieldFailures.occurredAt),
      createdAt: iso(fieldFailures.createdAt),
    },
    sql`FROM ${fieldFailures} JOIN ${workOrders} ON ${workOrders.id} = ${fieldFailures.workOrderId}
      LEFT JOIN ${users} ON ${users.id} = ${fieldFailures.createdBy}
      WHERE ${fieldFailures.resolvedAt} IS NULL AND ${fieldFailures.createdAt} > now() - ${LATE_FOR}
        AND ${fieldFailures.consequence} = 'late'
      ORDER BY ${fieldFailures.createdAt} DESC ${limit('lateReports')}`,
  ),
};

const readParts = statement(
  () => sql<Omit<Board, 'at' | 'queue' | 'truncated'>>`
    SELECT ${sql.join(
      Object.entries(PARTS).map(([name, part]) => sql`${part} AS ${sql.identifier(name)}`),
      sql`, `,
    )}`,
);

/** Everything the board shows, in two statements. Refusals: forbidden. */
export async function readBoard(db: TenantDb): Promise<Board> {
  requirePermission(db, 'board:read');
  const [[parts], queue] = await Promise.all([readParts(db), readEntries(db.tx, sql`true`, MOST.queue + 1)]);
  if (!parts) throw new Error('no board');
  const all = { ...parts, queue };
  const names = Object.keys(MOST) as Listed[];
  return {
    at: db.now,
    ...all,
    ...Object.fromEntries(names.map((name) => [name, all[name].slice(0, MOST[name])])),
    truncated: names.filter((name) => all[name].length > MOST[name]),
  };
}

/**
 * How many of the newest events are looked at. One that is committed after so many others have drawn their positions, and
 * is itself the last for the time being, is shown with the next event only.
 */
const LATEST = 2_000;

/** An event that comes in between pushes a lower position out, so the sum can only grow. */
const readVersion = statement(
  () => sql<{ version: string }>`
    SELECT concat(max(position), '-', count(*), '-', sum(position)) AS version
    FROM (SELECT ${events.position} AS position FROM ${events}
      ORDER BY ${events.position} DESC ${sql.raw(`LIMIT ${LATEST}`)}) AS newest`,
);

/**
 * What changes whenever the board does, far cheaper than the board: which events are the newest. The highest position
 * would not do, as an event of a lower one may be committed after it. Read before the board, it is never newer than it.
 * Refusals: forbidden.
 */
export async function boardVersion(db: TenantDb): Promise<string> {
  requirePermission(db, 'board:read');
  const [row] = await readVersion(db);
  if (!row) throw new Error('no version');
  return row.version;
}

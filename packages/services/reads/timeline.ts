import { type Params, statement } from '@yardmaster/database/statement';
import { assignments, crew } from '@yardmaster/database/tables/assignments';
import { maintenanceWindows, shifts, timeOff } from '@yardmaster/database/tables/fleet';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Timeline, TimelineQuery } from '@yardmaster/domain/timeline/timeline';
import { type AnyColumn, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { iso, list } from './json.ts';

const MOST = { assignments: 5_000, places: 10_000, maintenanceWindows: 2_000, shifts: 5_000, timeOff: 2_000 };

type Listed = keyof typeof MOST;
type Item<L extends Listed> = Timeline[L][number];
/** One more than is shown, to know whether there is more. */
const limit = (name: Listed) => sql.raw(`LIMIT ${MOST[name] + 1}`);
const ended = (column: AnyColumn) => sql`nullif(${column}, 'infinity')`;

type Spanned = { startsAt: AnyColumn; endsAt: AnyColumn; deletedAt: AnyColumn };

const readParts = statement((_, p: Params<{ from: string; until: string }>) => {
  const [from, until] = [sql`${p.from}::timestamptz`, sql`${p.until}::timestamptz`];
  const during = (t: Spanned) =>
    sql`${t.deletedAt} IS NULL AND ${t.endsAt} > ${from} AND ${t.startsAt} < ${until} ORDER BY ${t.startsAt}`;
  const spanOf = (t: Spanned) => ({ from: iso(t.startsAt), until: iso(t.endsAt) });
  // `closed_at`, `left_at` > from leaves out the months that were over by then.
  const assignmentsThen = list<Item<'assignments'>>(
    {
      id: assignments.id,
      workOrderId: assignments.workOrderId,
      number: workOrders.number,
      title: workOrders.title,
      priority: workOrders.priority,
      equipmentId: assignments.equipmentId,
      status: assignments.status,
      from: iso(sql`coalesce(${assignments.dispatchedAt}, ${assignments.plannedFrom}, ${assignments.createdAt})`),
      until: iso(
        sql`CASE WHEN ${assignments.status} = 'reserved' THEN ${assignments.plannedUntil} ELSE ${ended(assignments.closedAt)} END`,
      ),
      expectedEndAt: iso(assignments.expectedEndAt),
      version: assignments.version,
    },
    sql`FROM ${assignments} JOIN ${workOrders} ON ${workOrders.id} = ${assignments.workOrderId}
      WHERE ${assignments.closedAt} > ${from} AND CASE ${assignments.status}
        WHEN 'reserved' THEN ${assignments.plannedFrom} < ${until} AND ${assignments.plannedUntil} > ${from}
        ELSE ${assignments.dispatchedAt} < ${until} AND coalesce(${assignments.closedCode}, '') <> 'undone' END
      ORDER BY ${assignments.closedAt} DESC, ${assignments.id} ${limit('assignments')}`,
  );
  const placesThen = list<Item<'places'>>(
    {
      assignmentId: crew.assignmentId,
      driverId: crew.driverId,
      from: iso(sql`CASE WHEN ${crew.reserved} THEN ${crew.plannedFrom} ELSE ${crew.joinedAt} END`),
      until: iso(sql`CASE WHEN ${crew.reserved} THEN ${crew.plannedUntil} ELSE ${ended(crew.leftAt)} END`),
    },
    sql`FROM ${crew} WHERE ${crew.leftAt} > ${from} AND CASE WHEN ${crew.reserved}
        THEN ${crew.leftAt} = 'infinity' AND ${crew.plannedFrom} < ${until} AND ${crew.plannedUntil} > ${from}
        ELSE ${crew.joinedAt} < ${until} END
      ORDER BY ${crew.leftAt} DESC, ${crew.id} ${limit('places')}`,
  );
  const parts = {
    assignments: assignmentsThen,
    places: placesThen,
    maintenanceWindows: list<Item<'maintenanceWindows'>>(
      {
        id: maintenanceWindows.id,
        equipmentId: maintenanceWindows.equipmentId,
        ...spanOf(maintenanceWindows),
        note: maintenanceWindows.note,
      },
      sql`FROM ${maintenanceWindows} WHERE ${during(maintenanceWindows)} ${limit('maintenanceWindows')}`,
    ),
    shifts: list<Item<'shifts'>>(
      { id: shifts.id, driverId: shifts.driverId, ...spanOf(shifts) },
      sql`FROM ${shifts} WHERE ${during(shifts)} ${limit('shifts')}`,
    ),
    timeOff: list<Item<'timeOff'>>(
      { id: timeOff.id, driverId: timeOff.driverId, ...spanOf(timeOff) },
      sql`FROM ${timeOff} WHERE ${during(timeOff)} ${limit('timeOff')}`,
    ),
  };
  return sql<Pick<Timeline, Listed>>`
    SELECT ${sql.join(
      Object.entries(parts).map(([name, part]) => sql`${part} AS ${sql.identifier(name)}`),
      sql`, `,
    )}`;
});

/**
 * What units and people did, do and will do in a span, in one statement over the live tables and the months it touches.
 * What is past retention lies in the archive and is not shown. Refusals: forbidden.
 */
export async function readTimeline(db: TenantDb, { from, until }: TimelineQuery): Promise<Timeline> {
  requirePermission(db, 'board:read');
  const [parts] = await readParts(db, { from, until });
  if (!parts) throw new Error('no timeline');
  const names = Object.keys(MOST) as Listed[];
  return {
    at: db.now,
    from,
    until,
    ...parts,
    ...Object.fromEntries(names.map((name) => [name, parts[name].slice(0, MOST[name])])),
    truncated: names.filter((name) => parts[name].length > MOST[name]),
  };
}

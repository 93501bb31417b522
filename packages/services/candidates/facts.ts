import { idTime } from '@yardmaster/database/ids';
import { ofMonths } from '@yardmaster/database/months';
import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import type { Instant } from '@yardmaster/domain/primitives';
import { hoursOfService } from '@yardmaster/domain/tenant/settings';
import { type SQL, sql } from 'drizzle-orm';
import { type DriverRow, toDriverFacts, toUnitFacts, type UnitRow } from './fact-rows.ts';
import { NO_PLACE, placeOf } from './unit-place.ts';

/** What the facts depend on; every `Demand` is one. */
export type FactsAsked = {
  workOrderId: string;
  /** null where it is not chosen yet: then a refusal of any of the order's requests counts as declined. */
  requirementId: string | null;
  /** When it would begin. */
  from: Instant;
};

/** `free`: only who is available now, the longest idle first; `few` of them: enough for a suggestion. Without `equipmentTypeId` the type of the order's next need. */
export type UnitsAsked = { ids: readonly string[] } | { equipmentTypeId?: string | null; free?: boolean | 'few' };
export type DriversAsked = { ids: readonly string[] } | { free?: boolean | 'few' };

export type FactsOptions = {
  /** Its own unit, people and window are not in its way: the reservation that is released, the assignment that swaps. */
  exceptAssignmentId?: string | null;
  /** Of one named unit only what the gates judge, not where it is: that alone reads months of jobs and positions. */
  withoutPlace?: boolean;
};

/** Of one type, and of one tenant: more than a room of dispatchers can tell apart. */
export const MOST = 1_000;
/** Enough to choose the best of, when nobody is named. */
const MOST_FREE = 200;
/** Facts of two hundred take twenty milliseconds of the database: too many where a refusal names three. */
const FEW_FREE = 40;
/** Whoever has a shift this near to the demand, before or after, has a roster. */
export const ROSTER_DAYS = 14;
export const rosterLength = sql.raw(`interval '${ROSTER_DAYS} days'`);
/** The longest window of hours that settings allow. */
export const LONGEST_WINDOW_MINUTES = 10_080;
const STANDARD_WINDOW_MINUTES = hoursOfService.parse({}).windowMinutes;

type Asked = { workOrderId: string; requirementId: string | null; from: string; now: string; except: string | null };
type Named = { ids: string[] };
type One = { id: string | null };
type Typed = { equipmentTypeId: string | null };

/**
 * What is known of units at this moment, in one statement; started after the units' locks, what it tells of the named
 * ones cannot change before the commit.
 */
export async function readUnitFacts(
  db: TenantDb,
  which: UnitsAsked,
  demand: FactsAsked,
  options: FactsOptions = {},
): Promise<UnitFacts[]> {
  const asked = toAsked(db, demand, options);
  if ('ids' in which) {
    const [id, ...more] = which.ids;
    const rows =
      more.length === 0
        ? (options.withoutPlace ? namedUnitWithoutPlace : namedUnit)(db, { ...asked, id: id ?? null })
        : namedUnits(db, { ...asked, ids: [...which.ids] });
    return (await rows).map(toUnitFacts);
  }
  const ofType = which.free === 'few' ? fewFreeUnits : which.free ? freeUnits : allUnits;
  return (await ofType(db, { ...asked, equipmentTypeId: which.equipmentTypeId ?? null })).map(toUnitFacts);
}

/** The same of drivers. Those who have left for good are told of only when they are named. */
export async function readDriverFacts(
  db: TenantDb,
  which: DriversAsked,
  demand: FactsAsked,
  options: FactsOptions = {},
): Promise<DriverFacts[]> {
  const asked = toAsked(db, demand, options);
  if ('ids' in which) {
    const [id, ...more] = which.ids;
    const rows =
      more.length === 0
        ? namedDriver(oldestOf(asked), db.now)(db, { ...asked, id: id ?? null })
        : namedDrivers(db, { ...asked, ids: [...which.ids] });
    return (await rows).map(toDriverFacts);
  }
  const all = which.free === 'few' ? fewFreeDrivers : which.free ? freeDrivers : allDrivers;
  return (await all(db, asked)).map(toDriverFacts);
}

function toAsked(db: TenantDb, demand: FactsAsked, { exceptAssignmentId = null }: FactsOptions): Asked {
  const { workOrderId, requirementId, from } = demand;
  return { workOrderId, requirementId, from, now: db.now, except: exceptAssignmentId };
}

// One id has statements of its own: for an array PostgreSQL guesses ten, and plans anew each time to do better.
// Only what is told of it: with every column a backend keeps twice as much for each tenant.
const oneUnit = (p: Params<One>) =>
  sql`SELECT id, identifier, equipment_type_id, status, resting_status, status_since, capabilities, site_id
    FROM equipment WHERE id = ${p.id}::uuid`;
const namedUnit = statement((_, p: Params<Asked & One>) => unitFacts(p, oneUnit(p)));
const namedUnitWithoutPlace = statement((_, p: Params<Asked & One>) => unitFacts(p, oneUnit(p), NO_PLACE));
const namedUnits = statement((_, p: Params<Asked & Named>) =>
  unitFacts(p, sql`SELECT * FROM equipment WHERE id = ANY(${p.ids}::uuid[]) ORDER BY id LIMIT ${sql.raw(`${MOST}`)}`),
);
const allUnits = statement((_, p: Params<Asked & Typed>) =>
  unitFacts(
    p,
    sql`SELECT * FROM equipment WHERE equipment_type_id = ${wantedType(p)}
      ORDER BY status <> 'available', status_since, id LIMIT ${sql.raw(`${MOST}`)}`,
  ),
);
const freeOfType = (most: number) =>
  statement((_, p: Params<Asked & Typed>) =>
    unitFacts(
      p,
      sql`SELECT * FROM equipment WHERE equipment_type_id = ${wantedType(p)} AND status = 'available'
        ORDER BY status_since, id LIMIT ${sql.raw(`${most}`)}`,
    ),
  );
const [freeUnits, fewFreeUnits] = [freeOfType(MOST_FREE), freeOfType(FEW_FREE)];
const namedDriver = ofMonths((within) =>
  statement((_, p: Params<Asked & One>) =>
    driverFacts(
      p,
      sql`SELECT id, status, resting_status, status_since, capabilities FROM drivers WHERE id = ${p.id}::uuid`,
      {
        declined: sql`AND ${within(sql`a.closed_at`)}`,
        duty: sql`AND ${within(sql`c.left_at`)}`,
      },
    ),
  ),
);
/** An order is declined after it was made; hours of service reach back from the demand. */
function oldestOf({ workOrderId, from }: Asked): string {
  const duty = new Date(Date.parse(from) - LONGEST_WINDOW_MINUTES * 60_000).toISOString();
  const made = idTime(workOrderId);
  return made < duty ? made : duty;
}
const namedDrivers = statement((_, p: Params<Asked & Named>) =>
  driverFacts(p, sql`SELECT * FROM drivers WHERE id = ANY(${p.ids}::uuid[]) ORDER BY id LIMIT ${sql.raw(`${MOST}`)}`),
);
const allDrivers = statement((_, p: Params<Asked>) =>
  driverFacts(
    p,
    sql`SELECT * FROM drivers WHERE resting_status <> 'inactive'
      ORDER BY status <> 'available', status_since, id LIMIT ${sql.raw(`${MOST}`)}`,
  ),
);
const freePeople = (most: number) =>
  statement((_, p: Params<Asked>) =>
    driverFacts(
      p,
      sql`SELECT * FROM drivers WHERE status = 'available' ORDER BY status_since, id LIMIT ${sql.raw(`${most}`)}`,
    ),
  );
const [freeDrivers, fewFreeDrivers] = [freePeople(MOST_FREE), freePeople(FEW_FREE)];

/** The type that is named, or that of the first requirement which still lacks a unit: the one `decideAssign` chooses. */
function wantedType(p: Params<Asked & Typed>): SQL {
  return sql`coalesce(${p.equipmentTypeId}::uuid, (
    SELECT r.equipment_type_id FROM work_order_requirements r
    WHERE r.work_order_id = ${p.workOrderId}::uuid
      AND CASE WHEN ${p.requirementId}::uuid IS NULL THEN r.assigned + r.reserved + r.completed < r.quantity
        ELSE r.id = ${p.requirementId}::uuid END
    ORDER BY r.ordinal LIMIT 1))`;
}

function unitFacts(p: Params<Asked>, chosen: SQL, place = placeOf(p)) {
  return sql<UnitRow>`
    SELECT e.id, e.identifier, e.equipment_type_id, e.status, e.resting_status,
      coalesce(held.dispatched_at, e.status_since) AS status_since, e.capabilities, ${place.columns},
      m.starts_at AS maintenance_from, m.ends_at AS maintenance_until, held.id AS held_by, held.expected_end_at AS held_until,
      planned.id AS reservation_id, planned.planned_from, planned.planned_until,
      offer.work_order_id AS offered_to, offer.priority AS offered_priority
    FROM (${chosen}) AS e${place.joins}
    LEFT JOIN LATERAL (
      SELECT starts_at, ends_at FROM maintenance_windows
      WHERE equipment_id = e.id AND deleted_at IS NULL AND ends_at > ${p.from}::timestamptz
      ORDER BY starts_at LIMIT 1) AS m ON true
    LEFT JOIN LATERAL (
      SELECT id, expected_end_at, dispatched_at FROM dispatch_assignments
      WHERE equipment_id = e.id AND closed_at = 'infinity' AND status <> 'reserved' AND id IS DISTINCT FROM ${p.except}::uuid
      LIMIT 1) AS held ON true
    LEFT JOIN LATERAL (
      SELECT id, planned_from, planned_until FROM dispatch_assignments
      WHERE equipment_id = e.id AND closed_at = 'infinity' AND status = 'reserved' AND id IS DISTINCT FROM ${p.except}::uuid
        AND planned_until > ${p.from}::timestamptz
      ORDER BY planned_from LIMIT 1) AS planned ON true
    LEFT JOIN queue_entries offer ON offer.proposed_equipment_id = e.id AND offer.status = 'proposed'
      AND offer.work_order_id <> ${p.workOrderId}::uuid
    ORDER BY e.id`;
}

function driverFacts(p: Params<Asked>, chosen: SQL, months = { declined: sql``, duty: sql`` }) {
  return sql<DriverRow>`
    WITH declined AS MATERIALIZED (
      SELECT e.payload->>'declinedBy' AS driver_id
      FROM dispatch_assignments a JOIN events e ON e.stream_id = a.id AND e.version = a.version
      WHERE a.work_order_id = ${p.workOrderId}::uuid AND a.closed_code = 'declined' ${months.declined}
        AND (${p.requirementId}::uuid IS NULL OR a.requirement_id = ${p.requirementId}::uuid))
    SELECT d.id, d.status, d.resting_status, coalesce(held.joined_at, d.status_since) AS status_since, d.capabilities,
      held.assignment_id AS held_by, held.expected_end_at AS held_until,
      planned.assignment_id AS reservation_id, planned.planned_from, planned.planned_until,
      offer.work_order_id AS offered_to, offer.priority AS offered_priority,
      coalesce(certs.list, '[]') AS certifications, roster.starts_at IS NOT NULL AS is_rostered,
      shift.starts_at AS shift_from, shift.ends_at AS shift_until, off.starts_at AS off_from, off.ends_at AS off_until,
      duty.minutes AS duty_minutes, d.id::text IN (SELECT driver_id FROM declined) AS has_declined
    FROM (${chosen}) AS d
    CROSS JOIN (SELECT make_interval(mins => coalesce(
      (SELECT (settings #>> '{hoursOfService,windowMinutes}')::int FROM settings), ${sql.raw(`${STANDARD_WINDOW_MINUTES}`)})) AS length
    ) AS hours
    LEFT JOIN LATERAL (
      SELECT c.assignment_id, c.joined_at, a.expected_end_at FROM assignment_crew c
      JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at = 'infinity'
      WHERE c.driver_id = d.id AND c.left_at = 'infinity' AND NOT c.reserved
        AND c.assignment_id IS DISTINCT FROM ${p.except}::uuid
      LIMIT 1) AS held ON true
    LEFT JOIN LATERAL (
      SELECT assignment_id, planned_from, planned_until FROM assignment_crew
      WHERE driver_id = d.id AND left_at = 'infinity' AND reserved AND assignment_id IS DISTINCT FROM ${p.except}::uuid
        AND planned_until > ${p.from}::timestamptz
      ORDER BY planned_from LIMIT 1) AS planned ON true
    LEFT JOIN queue_entries offer ON offer.proposed_driver_id = d.id AND offer.status = 'proposed'
      AND offer.work_order_id <> ${p.workOrderId}::uuid
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('certificationId', certification_id, 'expiresAt', expires_at)
        ORDER BY certification_id) AS list
      FROM driver_certifications WHERE driver_id = d.id AND deleted_at IS NULL) AS certs
    LEFT JOIN LATERAL (
      SELECT starts_at, ends_at FROM shifts
      WHERE driver_id = d.id AND deleted_at IS NULL AND ends_at > ${p.from}::timestamptz
      ORDER BY ends_at LIMIT 1) AS shift ON shift.starts_at <= ${p.from}::timestamptz
    LEFT JOIN LATERAL (
      SELECT starts_at FROM shifts
      WHERE driver_id = d.id AND deleted_at IS NULL AND ends_at > ${p.from}::timestamptz - ${rosterLength}
      ORDER BY ends_at LIMIT 1) AS roster ON roster.starts_at < ${p.from}::timestamptz + ${rosterLength}
    LEFT JOIN LATERAL (
      SELECT starts_at, ends_at FROM time_off
      WHERE driver_id = d.id AND deleted_at IS NULL AND ends_at > ${p.from}::timestamptz
      ORDER BY starts_at LIMIT 1) AS off ON true
    CROSS JOIN LATERAL (
      SELECT ${dutyMinutes(sql`c.joined_at`, sql`c.left_at`, p)} AS minutes FROM assignment_crew c
      WHERE c.driver_id = d.id AND NOT c.reserved AND c.joined_at < ${p.from}::timestamptz
        AND c.left_at > ${p.from}::timestamptz - hours.length ${months.duty}
        AND c.left_at > (SELECT ${p.from}::timestamptz - make_interval(mins => ${sql.raw(`${LONGEST_WINDOW_MINUTES}`)}))) AS duty
    ORDER BY d.id`;
}

/** Whole minutes in crews within `hours.length` before the demand. Of what is still going on, up to now: the rest is a guess. */
export function dutyMinutes(joinedAt: SQL, leftAt: SQL, p: { from: SQL; now: SQL }): SQL {
  const [from, now] = [sql`${p.from}::timestamptz`, sql`${p.now}::timestamptz`];
  const minutes = sql`extract(epoch FROM least(${leftAt}, ${from}, ${now}) - greatest(${joinedAt}, ${from} - hours.length)) / 60`;
  return sql`coalesce(floor(sum(greatest(0, ${minutes}))), 0)::int`;
}

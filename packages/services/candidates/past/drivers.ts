import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Demand, DriverFacts } from '@yardmaster/domain/candidate/facts';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import { type SQL, sql } from 'drizzle-orm';
import { archived } from '../../archive/tiers.ts';
import { type DriverRow, toDriverFacts } from '../fact-rows.ts';
import { dutyMinutes, LONGEST_WINDOW_MINUTES, MOST, rosterLength } from '../facts.ts';
import { assignmentsThen, newestWith, offersThen, type Past, spansThen } from './record.ts';

/** What `readDriverFacts` gave at that moment, from the record. */
export async function readDriverFactsThen(
  db: TenantDb,
  past: Past,
  demand: Demand,
  { windowMinutes }: Settings['hoursOfService'],
): Promise<DriverFacts[]> {
  const { at } = past;
  const from = sql`${demand.from}::timestamptz`;
  const lastLeft = (table: SQL) =>
    sql`(SELECT max(c.left_at) FROM ${table} c WHERE c.driver_id = d.id AND c.left_at <= ${at} AND NOT c.reserved)`;
  const covers = sql`starts_at <= ${from} AND ends_at > ${from}`;
  const rows = await db.tx.execute<DriverRow>(sql`
    WITH person AS MATERIALIZED (
      SELECT d.id, d.status_since, d.created_at, coalesce(t.payload->>'status', d.resting_status) AS resting_status,
        CASE WHEN t.payload IS NULL THEN d.capabilities
          ELSE ARRAY(SELECT jsonb_array_elements_text(t.payload->'capabilities')) END AS capabilities
      FROM drivers d LEFT JOIN LATERAL ${newestWith(past, sql`d.id`, 'capabilities')} AS t ON true
      WHERE d.created_at <= ${at} AND coalesce(t.payload->>'status', d.resting_status) <> 'inactive'),
    claim AS MATERIALIZED (
      SELECT c.driver_id, c.assignment_id, c.joined_at, a.is_live, a.planned_from, a.planned_until, a.expected_end_at
      FROM ${past.rows('assignment_crew')} AS c JOIN ${assignmentsThen(past, null)} AS a ON a.id = c.assignment_id
      WHERE c.created_at <= ${at} AND c.left_at > ${at}),
    planned AS MATERIALIZED (
      SELECT DISTINCT ON (driver_id) * FROM claim WHERE NOT is_live AND planned_until > ${from}
      ORDER BY driver_id, planned_from),
    offer AS MATERIALIZED (SELECT * FROM ${offersThen(past, demand.workOrderId)} AS offers),
    off AS MATERIALIZED (
      SELECT DISTINCT ON (owner_id) owner_id, starts_at, ends_at
      FROM ${spansThen(past, 'time_off', sql`t.driver_id`)} AS spans WHERE ends_at > ${from} ORDER BY owner_id, starts_at),
    roster AS MATERIALIZED (
      SELECT owner_id, max(starts_at) FILTER (WHERE ${covers}) AS shift_from, max(ends_at) FILTER (WHERE ${covers}) AS shift_until
      FROM ${spansThen(past, 'shifts', sql`t.driver_id`)} AS spans
      WHERE ends_at > ${from} - ${rosterLength} AND starts_at < ${from} + ${rosterLength} GROUP BY owner_id),
    certs AS MATERIALIZED (
      SELECT driver_id, jsonb_agg(jsonb_build_object('certificationId', certification_id, 'expiresAt', expires_at)
        ORDER BY certification_id) AS list
      FROM driver_certifications WHERE created_at <= ${at} AND (deleted_at IS NULL OR deleted_at > ${at})
      GROUP BY driver_id),
    duty AS MATERIALIZED (
      SELECT c.driver_id, ${dutyMinutes(sql`c.joined_at`, sql`c.left_at`, { from, now: at })} AS minutes
      FROM ${past.rows('assignment_crew')} AS c CROSS JOIN (SELECT make_interval(mins => ${windowMinutes}::int) AS length) AS hours
      WHERE NOT c.reserved AND c.joined_at < ${from}
        AND c.left_at > ${from} - make_interval(mins => ${LONGEST_WINDOW_MINUTES}::int)
      GROUP BY c.driver_id),
    declined AS MATERIALIZED (
      SELECT e.payload->>'declinedBy' AS driver_id
      FROM ${past.rows('dispatch_assignments')} AS a JOIN events e ON e.stream_id = a.id AND e.version = a.version
      WHERE a.work_order_id = ${demand.workOrderId}::uuid AND a.requirement_id = ${demand.requirementId}::uuid
        AND a.closed_code = 'declined' AND a.closed_at <= ${at})
    SELECT d.id, CASE WHEN held.driver_id IS NULL THEN d.resting_status ELSE 'assigned' END AS status, d.resting_status,
      d.capabilities,
      CASE WHEN held.driver_id IS NOT NULL THEN held.joined_at
        WHEN d.status_since <= ${at} THEN d.status_since
        ELSE greatest(d.created_at, coalesce(${lastLeft(sql`assignment_crew`)}, ${lastLeft(archived(db, 'assignment_crew'))}),
          (SELECT max(c.changed_at) FROM status_changes c WHERE c.entity_id = d.id AND c.changed_at <= ${at}))
      END AS status_since,
      held.assignment_id AS held_by, held.expected_end_at AS held_until,
      planned.assignment_id AS reservation_id, planned.planned_from, planned.planned_until,
      offer.work_order_id AS offered_to, offer.priority AS offered_priority,
      coalesce(certs.list, '[]') AS certifications, roster.owner_id IS NOT NULL AS is_rostered,
      roster.shift_from, roster.shift_until, off.starts_at AS off_from, off.ends_at AS off_until,
      coalesce(duty.minutes, 0) AS duty_minutes, d.id::text IN (SELECT driver_id FROM declined) AS has_declined
    FROM person d
    LEFT JOIN claim held ON held.driver_id = d.id AND held.is_live
    LEFT JOIN planned ON planned.driver_id = d.id
    LEFT JOIN offer ON offer.driver_id = d.id
    LEFT JOIN off ON off.owner_id = d.id
    LEFT JOIN roster ON roster.owner_id = d.id
    LEFT JOIN certs ON certs.driver_id = d.id
    LEFT JOIN duty ON duty.driver_id = d.id
    ORDER BY held.driver_id IS NOT NULL OR d.resting_status <> 'available', status_since, d.id LIMIT ${MOST}`);
  return rows.map(toDriverFacts);
}

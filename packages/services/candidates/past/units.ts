import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Demand, UnitFacts } from '@yardmaster/domain/candidate/facts';
import { sql } from 'drizzle-orm';
import { archived } from '../../archive/tiers.ts';
import { toUnitFacts, type UnitRow } from '../fact-rows.ts';
import { MOST } from '../facts.ts';
import { daysBefore, LAST_JOB_DAYS, lastSeen, PLACE_COLUMNS } from '../unit-place.ts';
import { assignmentsThen, newestWith, offersThen, type Past, spansThen, whereThen } from './record.ts';

/** What `readUnitFacts` gave of a type's units at that moment, from the record. */
export async function readUnitFactsThen(db: TenantDb, past: Past, demand: Demand): Promise<UnitFacts[]> {
  const { at } = past;
  const where = whereThen(past);
  const from = sql`${demand.from}::timestamptz`;
  const lastClosed = (table: ReturnType<typeof sql>) =>
    sql`(SELECT max(a.closed_at) FROM ${table} a
      WHERE a.equipment_id = e.id AND a.closed_at <= ${at} AND a.dispatched_at IS NOT NULL)`;
  const rows = await db.tx.execute<UnitRow>(sql`
    WITH unit AS MATERIALIZED (
      SELECT e.id, e.status_since, e.created_at, coalesce(t.payload->>'identifier', e.identifier) AS identifier,
        coalesce(t.payload->>'status', e.resting_status) AS resting_status,
        CASE WHEN t.payload ? 'siteId' THEN (t.payload->>'siteId')::uuid ELSE e.site_id END AS site_id,
        CASE WHEN t.payload IS NULL THEN e.capabilities
          ELSE ARRAY(SELECT jsonb_array_elements_text(t.payload->'capabilities')) END AS capabilities
      FROM equipment e LEFT JOIN LATERAL ${newestWith(past, sql`e.id`, 'capabilities')} AS t ON true
      WHERE e.created_at <= ${at}
        AND coalesce((t.payload->>'equipmentTypeId')::uuid, e.equipment_type_id) = ${demand.equipmentTypeId}::uuid),
    claim AS MATERIALIZED (SELECT * FROM ${assignmentsThen(past, null)} AS claims),
    offer AS MATERIALIZED (SELECT * FROM ${offersThen(past, demand.workOrderId)} AS offers),
    maintenance AS MATERIALIZED (
      SELECT DISTINCT ON (owner_id) owner_id, starts_at, ends_at
      FROM ${spansThen(past, 'maintenance_windows', sql`t.equipment_id`)} AS spans WHERE ends_at > ${from}
      ORDER BY owner_id, starts_at),
    planned AS MATERIALIZED (
      SELECT DISTINCT ON (equipment_id) * FROM claim WHERE NOT is_live AND planned_until > ${from}
      ORDER BY equipment_id, planned_from)
    SELECT e.id, e.identifier, ${demand.equipmentTypeId}::text AS equipment_type_id,
      CASE WHEN held.id IS NULL THEN e.resting_status ELSE 'assigned' END AS status, e.resting_status, e.capabilities,
      CASE WHEN held.id IS NOT NULL THEN held.dispatched_at
        WHEN e.status_since <= ${at} THEN e.status_since
        ELSE greatest(e.created_at, ${lastClosed(sql`dispatch_assignments`)}, ${lastClosed(archived(db, 'dispatch_assignments'))},
          (SELECT max(c.changed_at) FROM status_changes c WHERE c.entity_id = e.id AND c.changed_at <= ${at}))
      END AS status_since,
      ${PLACE_COLUMNS},
      m.starts_at AS maintenance_from, m.ends_at AS maintenance_until, held.id AS held_by, held.expected_end_at AS held_until,
      planned.id AS reservation_id, planned.planned_from, planned.planned_until,
      offer.work_order_id AS offered_to, offer.priority AS offered_priority
    FROM unit e
    LEFT JOIN sites home ON home.id = e.site_id
    LEFT JOIN claim held ON held.equipment_id = e.id AND held.is_live
    LEFT JOIN planned ON planned.equipment_id = e.id
    LEFT JOIN maintenance m ON m.owner_id = e.id
    LEFT JOIN offer ON offer.equipment_id = e.id
    LEFT JOIN LATERAL ${lastSeen(at)} AS seen ON true
    LEFT JOIN LATERAL (
      SELECT a.closed_at, ${where.columns}
      FROM (SELECT closed_at, work_order_id FROM ${past.rows('dispatch_assignments')} AS all_of_them
        WHERE equipment_id = e.id AND closed_at <= ${at} AND closed_at > ${daysBefore(at, LAST_JOB_DAYS)} AND on_site_at IS NOT NULL
        ORDER BY closed_at DESC LIMIT 1) AS a
      JOIN ${past.rows('work_orders')} AS w ON w.id = a.work_order_id
      LEFT JOIN LATERAL ${newestWith(past, sql`w.id`, 'siteId')} AS o ON true
      LEFT JOIN sites s ON s.id = CASE WHEN o.payload IS NULL THEN w.site_id ELSE (o.payload->>'siteId')::uuid END
      ${where.join}
      WHERE s.id IS NOT NULL OR own.latitude IS NOT NULL
    ) AS job ON seen.occurred_at IS NULL
    ORDER BY held.id IS NOT NULL OR e.resting_status <> 'available', status_since, e.id LIMIT ${MOST}`);
  return rows.map(toUnitFacts);
}

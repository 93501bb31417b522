import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';

/** The tables' view of one type of equipment and of some drivers, in the words of `shown`. */
export async function observe(db: TenantDb, typeId: string, driverIds: readonly string[]) {
  const rows = async (query: SQL) => (await db.tx.execute<{ row: unknown[] }>(query)).map(({ row }) => row);
  const orders = sql`(SELECT work_order_id FROM work_order_requirements WHERE equipment_type_id = ${typeId})`;
  return {
    units: await rows(sql`
      SELECT json_build_array(id, status) AS row FROM equipment WHERE equipment_type_id = ${typeId} ORDER BY id::text`),
    drivers: await rows(sql`
      SELECT json_build_array(id, status) AS row FROM drivers
      WHERE id = ANY(${sql.param([...driverIds])}::uuid[]) ORDER BY id::text`),
    orders: await rows(sql`
      SELECT json_build_array(id, status) AS row FROM work_orders WHERE id IN ${orders} ORDER BY id::text`),
    requirements: await rows(sql`
      SELECT json_build_array(r.id, r.work_order_id, r.quantity, r.assigned, r.reserved, r.completed,
        (SELECT count(*) FROM queue_entries q WHERE q.requirement_id = r.id)) AS row
      FROM work_order_requirements r WHERE r.equipment_type_id = ${typeId} ORDER BY r.id::text`),
    assignments: await rows(sql`
      SELECT (json_build_array(a.id, a.work_order_id, a.requirement_id, a.equipment_id, a.status,
        a.stand_down_requested_at IS NOT NULL)::jsonb
        || coalesce((SELECT jsonb_agg(c.driver_id ORDER BY c.driver_id::text) FROM assignment_crew c
             WHERE c.assignment_id = a.id AND c.left_at = 'infinity'), '[]')) AS row
      FROM dispatch_assignments a WHERE a.closed_at = 'infinity' AND a.work_order_id IN ${orders} ORDER BY a.id::text`),
    entries: await rows(sql`
      SELECT json_build_array(id, requirement_id, held, proposed_equipment_id, proposed_driver_id) AS row
      FROM queue_entries WHERE equipment_type_id = ${typeId} ORDER BY id::text`),
  };
}

import { openMaintenance } from '@yardmaster/database/ddl';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';

/** Like ours, the moment of its making in front: what closed together lies together. */
const newUuid = `(lpad(to_hex((extract(epoch FROM closed_at) * 1000 - 86400000)::bigint), 12, '0')
  || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

export type FillOptions = {
  /** Their last closing; the others lie before it, `spreadMs` apart from the first to the last. */
  closedDaysAgo?: number;
  spreadMs?: number;
  /** In front of names and numbers: one of its own for each filling of a tenant. */
  tag?: string;
  /** False: without their first events, where nobody replays or verifies. */
  withEvents?: boolean;
};

/**
 * Closed work orders by the thousand, each with a requirement, a completed assignment, one in its crew, and their first
 * events: more than could be played through the verbs in a test's time. Unless told they closed a moment ago; a later
 * `asOf` makes them old. The months they closed in must be there.
 */
export async function fillClosed(
  maintenanceUrl: string,
  tenant: Tenant,
  count: number,
  { closedDaysAgo = 0, spreadMs = count, tag = 'F', withEvents = true }: FillOptions = {},
): Promise<void> {
  if (!/^[A-Z][A-Z0-9]*$/.test(tag)) throw new Error('a tag is capitals and digits');
  const sql = openMaintenance(maintenanceUrl);
  const made = 'now(), now(), NULL::uuid, NULL::uuid';
  const key = tag.toLowerCase();
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(`SET LOCAL search_path = "${tenant.schemaName}", extensions`);
      await tx.unsafe(`
        CREATE TEMP TABLE wanted ON COMMIT DROP AS
          SELECT n, closed_at, ${newUuid} AS order_id, ${newUuid} AS need_id, ${newUuid} AS sent_id
          FROM generate_series(1, ${count}) AS n,
            LATERAL (SELECT now() - interval '${closedDaysAgo} days' - n * interval '${spreadMs / count} milliseconds') AS t(closed_at);
        CREATE TEMP TABLE yard ON COMMIT DROP AS
          SELECT gen_random_uuid() AS type_id, gen_random_uuid() AS unit_id, gen_random_uuid() AS user_id, gen_random_uuid() AS driver_id;
        INSERT INTO equipment_types SELECT type_id, 'Filled ${tag}', 'filled ${key}', 1, ${made} FROM yard;
        INSERT INTO equipment SELECT unit_id, '${tag}-1', '${key}-1', type_id, NULL, 'available', now(), 1, ${made} FROM yard;
        INSERT INTO users SELECT user_id, 'Filled', '${key}@example.com', '${key}@example.com', 'driver', 'invited', NULL, NULL, 1, ${made} FROM yard;
        INSERT INTO drivers SELECT driver_id, user_id, 'Filled', NULL, 'available', now(), 1, ${made} FROM yard;
        INSERT INTO work_orders
          SELECT order_id, '${tag}-' || n, '${key}-' || n, 'Filled', NULL, NULL, 3, 'completed', NULL, NULL, NULL, NULL, '{}',
            closed_at, 2, ${made} FROM wanted;
        INSERT INTO work_order_requirements SELECT need_id, order_id, 0, type_id, 1, 0, 1, ${made} FROM wanted, yard;
        INSERT INTO dispatch_assignments (id, closed_at, work_order_id, requirement_id, equipment_id, status, version, created_at, updated_at)
          SELECT sent_id, closed_at, order_id, need_id, unit_id, 'completed', 1, now(), now() FROM wanted, yard;
        INSERT INTO assignment_crew (id, left_at, assignment_id, driver_id, role, joined_at, created_at, updated_at)
          SELECT gen_random_uuid(), closed_at, sent_id, driver_id, 'driver', closed_at - interval '1 hour', now(), now()
          FROM wanted, yard;
      `);
      if (!withEvents) return;
      await tx.unsafe(`
        INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, occurred_at, recorded_at, payload)
          SELECT gen_random_uuid(), kind, id, 1, kind || '.filled', 'system', now(), now(), '{}' FROM (
            SELECT 'work_order' AS kind, order_id AS id FROM wanted UNION ALL SELECT 'assignment', sent_id FROM wanted
            UNION ALL SELECT 'equipment_type', type_id FROM yard UNION ALL SELECT 'equipment', unit_id FROM yard
            UNION ALL SELECT 'user', user_id FROM yard UNION ALL SELECT 'driver', driver_id FROM yard) AS streams;
      `);
    });
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Every id of the tiered tables as `table id`, live and archived, at one moment: what must be the same before and after. */
export async function idsOfTiers(
  maintenanceUrl: string,
  tenant: Tenant,
): Promise<{ live: string[]; archived: string[] }> {
  const sql = openMaintenance(maintenanceUrl);
  const list = (tier: 'live' | 'archived', schema: string) =>
    ['dispatch_assignments', 'assignment_crew', 'work_orders', 'work_order_requirements'].map(
      (table) => `SELECT '${tier}' AS tier, '${table} ' || id AS id FROM "${schema}".${table}`,
    );
  try {
    const both = [...list('live', tenant.schemaName), ...list('archived', `${tenant.schemaName}_archive`)];
    const rows = await sql.unsafe<{ tier: string; id: string }[]>(both.join(' UNION ALL '));
    const of = (tier: string) =>
      rows
        .filter((row) => row.tier === tier)
        .map((row) => row.id)
        .toSorted();
    return { live: of('live'), archived: of('archived') };
  } finally {
    await sql.end({ timeout: 2 });
  }
}

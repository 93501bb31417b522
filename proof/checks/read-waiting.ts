import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import type { Pools } from '@yardmaster/database/pools';
import { pairsFor } from '@yardmaster/domain/queue/pairs';
import { type DemandRow, toDemand } from '@yardmaster/services/candidates/demand';
import { factsForAll, readFree } from '@yardmaster/services/queue/read-free';
import { readDriverFacts } from '@yardmaster/services/candidates/facts';
import { readSettings } from '@yardmaster/services/settings/read-settings';
import { sql } from 'drizzle-orm';
import type { WaitingEntry } from './evidence.ts';

const MOST = 5_000;

type EntryRow = DemandRow & { id: string; work_order_id: string; declined_by: string[] };

/**
 * What waits unheld and without an offer, and what of the free could go there now. Who waits is asked here without the
 * product's own narrowing; who may go is for its gates to say.
 */
export async function readWaiting(pools: Pools, tenantId: string): Promise<WaitingEntry[]> {
  return inTenant(pools, { kind: 'operator', tenantId }, read, { readOnly: true, deadlineMs: 60_000 });
}

async function read(db: TenantDb): Promise<WaitingEntry[]> {
  const rows = await db.tx.execute<EntryRow>(sql`
    SELECT q.id, q.work_order_id, q.declined_by, q.requirement_id, q.equipment_type_id, q.priority, r.capabilities,
      coalesce(s.latitude, w.place_latitude) AS latitude, coalesce(s.longitude, w.place_longitude) AS longitude,
      NULL AS window_from, r.window_until, r.duration_minutes, NULL AS due_from,
      ARRAY(SELECT c.certification_id::text FROM equipment_type_certifications c
        WHERE c.equipment_type_id = q.equipment_type_id AND c.deleted_at IS NULL ORDER BY 1) AS certification_ids
    FROM queue_entries q JOIN work_orders w ON w.id = q.work_order_id
    JOIN work_order_requirements r ON r.id = q.requirement_id LEFT JOIN sites s ON s.id = w.site_id
    WHERE q.status = 'waiting' AND NOT q.held ORDER BY q.id LIMIT ${MOST + 1}`);
  if (rows.length > MOST) throw new Error(`more than ${MOST} requests wait: make the run shorter`);
  const [settings, drivers] = await Promise.all([
    readSettings(db),
    readDriverFacts(db, { free: true }, factsForAll(db)),
  ]);
  const units = await readFree(db).ofTypes([...new Set(rows.map((row) => row.equipment_type_id))]);
  return rows.map((row) => {
    const demand = toDemand(row.work_order_id, row, db.now);
    const free = units.get(row.equipment_type_id) ?? [];
    const { pairs } = pairsFor(demand, row.declined_by, free, drivers, settings, db.now);
    return { entryId: row.id, pairs: pairs.map(({ equipmentId, driverId }) => ({ equipmentId, driverId })) };
  });
}

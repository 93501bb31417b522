import { toIso } from '@yardmaster/database/tables/columns';
import { equipment } from '@yardmaster/database/tables/fleet';
import type { Tx } from '@yardmaster/database/tenant-db';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Equipment } from '@yardmaster/domain/equipment/equipment';
import { type SQL, sql } from 'drizzle-orm';

type Row = typeof equipment.$inferSelect;
type Holding = NonNullable<Equipment['assignment']>;

/** The unit as the API shows it. */
export function toDto(row: Row, assignment: Holding | null): Equipment {
  const { id, identifier, equipmentTypeId, siteId, status, restingStatus, capabilities } = row;
  const { version, createdAt, updatedAt } = row;
  return {
    id,
    identifier,
    equipmentTypeId,
    siteId,
    status,
    restingStatus,
    capabilities,
    assignment,
    version,
    createdAt,
    updatedAt,
  };
}

/** The live assignments that hold units, by unit. `units` narrows to some of them, as a list of ids. */
export async function holdings(tx: Tx, units: SQL): Promise<Map<string, Holding>> {
  const rows = await tx.execute<{
    id: string;
    equipment_id: string;
    work_order_id: string;
    status: AssignmentStatus;
    since: string;
  }>(sql`
    SELECT id, equipment_id, work_order_id, status, coalesce(dispatched_at, created_at) AS since FROM dispatch_assignments
    WHERE closed_at = 'infinity' AND status <> 'reserved' AND equipment_id IN (${units})`);
  return new Map(
    rows.map((r) => [
      r.equipment_id,
      { id: r.id, workOrderId: r.work_order_id, status: r.status, since: toIso(r.since) },
    ]),
  );
}

import type { maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MaintenanceWindow } from '@yardmaster/domain/driver/availability';
import { sql } from 'drizzle-orm';

export type WindowRow = typeof maintenanceWindows.$inferSelect;

/** The window as the API shows it. */
export function toDto(row: WindowRow, reservations: readonly string[]): MaintenanceWindow {
  const { id, equipmentId, startsAt, endsAt, note, version, createdAt, updatedAt } = row;
  return {
    id,
    equipmentId,
    startsAt,
    endsAt,
    note,
    reservations: [...reservations],
    version,
    createdAt,
    updatedAt,
  };
}

/** What the log keeps of a window, whole in every event: not the note, which is free text. */
export function windowPayload(row: Pick<WindowRow, 'equipmentId' | 'startsAt' | 'endsAt'>) {
  const { equipmentId, startsAt, endsAt } = row;
  return { equipmentId, startsAt, endsAt };
}

/**
 * The assignments that windows get in the way of, by window: reserved for a time that they cover, or live and expected to
 * last into them. One that nobody has an expected end for is thought to end now.
 */
export async function inTheWay(db: TenantDb, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.tx.execute<{ window_id: string; id: string }>(sql`
    SELECT m.id AS window_id, a.id FROM maintenance_windows m
    JOIN dispatch_assignments a ON a.equipment_id = m.equipment_id AND a.closed_at = 'infinity'
    WHERE m.id = ANY(${sql.param([...ids])}::uuid[]) AND m.deleted_at IS NULL AND tstzrange(m.starts_at, m.ends_at) && CASE
      WHEN a.status = 'reserved' THEN tstzrange(a.planned_from, a.planned_until)
      ELSE tstzrange(a.created_at, greatest(a.created_at, a.expected_end_at, ${db.now}::timestamptz), '[]') END
    ORDER BY a.id LIMIT 1000`);
  const found = Map.groupBy(rows, (row) => row.window_id);
  return new Map([...found].map(([windowId, group]) => [windowId, group.map((row) => row.id)]));
}

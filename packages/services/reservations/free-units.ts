import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import { canGo } from '@yardmaster/domain/candidate/judge';
import type { Window } from '@yardmaster/domain/reservation/local-window';
import { sql } from 'drizzle-orm';
import { judgePlans } from './judge-plans.ts';
import { inWindow } from './read-conflicts.ts';

export type FreeUnit = {
  equipmentId: string;
  identifier: string;
  /** What warns: the reasons for its rank. */
  findings: Finding[];
};
type Asked = { workOrderId: string; requirementId: string; equipmentTypeId: string; window: Window };
type Options = {
  most: number;
  except?: readonly string[];
  /** Who would go with it, and the reservation that wants it, which is not in its own way. */
  crew?: readonly string[];
  exceptId?: string;
  /** Only units that nobody holds, or whose job is thought to end before the window begins. */
  isCertain: boolean;
};

/** As many are looked at as are wanted, and these beside, as gates may stand before some. */
const SPARE = 10;

/**
 * Units of a type that nobody has reserved in a window and that no gate blocks, the best first: fewest warnings, then
 * longest without a job. Nothing is locked.
 */
export async function freeUnits(
  db: TenantDb,
  asked: Asked,
  { most, except = [], crew = [], exceptId, isCertain }: Options,
): Promise<FreeUnit[]> {
  const units = await unreserved(db, asked, except, most + SPARE);
  const pairs = units.map(({ equipmentId }) => ({ equipmentId, driverIds: crew }));
  const judged = await judgePlans(db, asked, pairs, exceptId);
  return units
    .map((unit): FreeUnit => ({ ...unit, findings: judged.get(unit.equipmentId) ?? [] }))
    .filter(({ findings }) => canGo(findings) && !(isCertain && findings.some((f) => f.code === 'unit_taken')))
    .toSorted((a, b) => a.findings.length - b.findings.length)
    .slice(0, most);
}

/** Those that nobody has reserved in the window; first those that can be had, then the longest idle. */
export async function unreserved(
  db: TenantDb,
  { equipmentTypeId, window }: Pick<Asked, 'equipmentTypeId' | 'window'>,
  except: readonly string[],
  most: number,
): Promise<Omit<FreeUnit, 'findings'>[]> {
  const rows = await db.tx.execute<{ id: string; identifier: string }>(sql`
    SELECT e.id, e.identifier FROM equipment e
    LEFT JOIN dispatch_assignments h ON h.equipment_id = e.id AND h.closed_at = 'infinity' AND h.status <> 'reserved'
    WHERE e.equipment_type_id = ${equipmentTypeId} AND NOT e.id = ANY(${sql.param([...except])}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM dispatch_assignments a WHERE a.equipment_id = e.id AND a.closed_at = 'infinity'
        AND a.status = 'reserved' AND ${inWindow('a', window)})
    ORDER BY e.resting_status <> 'available', h.id IS NOT NULL AND coalesce(h.expected_end_at > ${window.from}::timestamptz, true),
      e.status_since, e.id
    LIMIT ${most}`);
  return rows.map(({ id, identifier }) => ({ equipmentId: id, identifier }));
}

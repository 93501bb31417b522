import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Kind } from './columns.ts';
import { readKnown } from './known.ts';
import { planDrivers } from './plan-drivers.ts';
import { planEquipment, planSites, planTypes } from './plan-fleet.ts';
import { planOrders } from './plan-orders.ts';
import type { ParsedFile } from './parse-csv.ts';
import type { Problems } from './problems.ts';
import type { Batch } from './write.ts';

export type Settings = {
  timeZone: string;
  skipExisting: boolean;
  /** Files that are there and could not be read. */
  unread: ReadonlySet<Kind>;
};
export type Planned = { batches: Batch[]; skipped: number };
export type Plan = Record<Kind, Planned>;

/** Checks every row of every file, in the order of their dependencies, and says what would be written. */
export async function plan(
  db: TenantDb,
  files: readonly ParsedFile[],
  settings: Settings,
  problems: Problems,
): Promise<Plan> {
  const known = await readKnown(db, files, settings.unread);
  // One after the other: each adds its names to what the later ones may refer to.
  const of = (kind: Kind): Planned => {
    const file = files.find((f) => f.kind === kind);
    return file ? planOne(db, file, known, settings, problems) : { batches: [], skipped: 0 };
  };
  return {
    'equipment-types': of('equipment-types'),
    sites: of('sites'),
    equipment: of('equipment'),
    drivers: of('drivers'),
    'work-orders': of('work-orders'),
  };
}

function planOne(...[db, file, known, settings, problems]: Parameters<typeof planTypes>): Planned {
  switch (file.kind) {
    case 'equipment-types':
      return planTypes(db, file, known, settings, problems);
    case 'sites':
      return planSites(db, file, known, settings, problems);
    case 'equipment':
      return planEquipment(db, file, known, settings, problems);
    case 'drivers':
      return planDrivers(db, file, known, settings, problems);
    case 'work-orders':
      return planOrders(db, file, known, settings, problems);
  }
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import { KINDS, type Kind } from './columns.ts';
import { readKnown } from './known.ts';
import { planEquipment, planSites, planTypes } from './plan-fleet.ts';
import { planHeld } from './plan-held.ts';
import { planOrders } from './plan-orders.ts';
import { planDrivers, planPeople } from './plan-people.ts';
import { planSpans } from './plan-spans.ts';
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
/** In the order in which it is written: what is referred to goes first. */
export type Plan = ReadonlyMap<Kind, Planned>;

/** Checks every row of every file, in the order of their dependencies, and says what would be written. */
export async function plan(
  db: TenantDb,
  files: readonly ParsedFile[],
  settings: Settings,
  problems: Problems,
): Promise<Plan> {
  const known = await readKnown(db, files, settings.unread);
  const made = new Map<Kind, Planned>();
  // One after the other: each adds its names to what the later ones may refer to.
  for (const kind of KINDS) {
    const file = files.find((f) => f.kind === kind);
    if (file) made.set(kind, await planOne(db, file, known, settings, problems));
  }
  return made;
}

function planOne(...[db, file, known, settings, problems]: Parameters<typeof planTypes>): Planned | Promise<Planned> {
  switch (file.kind) {
    case 'equipment-types':
      return planTypes(db, file, known, settings, problems);
    case 'sites':
      return planSites(db, file, known, settings, problems);
    case 'equipment':
      return planEquipment(db, file, known, settings, problems);
    case 'people':
      return planPeople(db, file, known, settings, problems);
    case 'drivers':
      return planDrivers(db, file, known, settings, problems);
    case 'driver-certifications':
      return planHeld(db, file, known, settings, problems);
    case 'maintenance-windows':
    case 'shifts':
    case 'time-off':
      return planSpans(db, file.kind, file, known, settings, problems);
    case 'work-orders':
      return planOrders(db, file, known, settings, problems);
  }
}

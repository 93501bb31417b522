import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import { type FactsAsked, readDriverFacts, readUnitFacts } from '../candidates/facts.ts';

/** Of nobody's order: what is told is the same for every request, and an offer to any of them is an offer. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function factsForAll(db: TenantDb): FactsAsked {
  return { workOrderId: NOBODY, requirementId: NOBODY, from: db.now };
}

/** Free units by type, and free drivers; each is asked for when it is first needed, and once per transaction. */
export type Free = {
  ofTypes(ids: readonly string[]): Promise<Map<string, UnitFacts[]>>;
  drivers(): Promise<DriverFacts[]>;
};

export function readFree(db: TenantDb): Free {
  const asked = factsForAll(db);
  const units = new Map<string, Promise<UnitFacts[]>>();
  let drivers: Promise<DriverFacts[]> | undefined;
  return {
    drivers: () => (drivers ??= readDriverFacts(db, { free: true }, asked)),
    async ofTypes(ids) {
      for (const equipmentTypeId of ids) {
        if (!units.has(equipmentTypeId))
          units.set(equipmentTypeId, readUnitFacts(db, { equipmentTypeId, free: true }, asked));
      }
      return new Map(await Promise.all([...units].map(async ([id, found]) => [id, await found] as const)));
    },
  };
}

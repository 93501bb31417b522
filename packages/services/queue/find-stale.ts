import type { TenantDb } from '@yardmaster/database/tenant-db';
import { judgeBoth } from '@yardmaster/domain/candidate/choose';
import type { DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import { canGo } from '@yardmaster/domain/candidate/judge';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import { readDriverFacts, readUnitFacts } from '../candidates/facts.ts';
import type { Withdrawal } from './proposal.ts';
import { factsForAll } from './read-free.ts';
import type { ProposedRequest } from './read-requests.ts';

/** The first offer that no longer stands: something of it is taken, of another type now, or a gate has come into its way. */
export async function findStale(
  db: TenantDb,
  proposals: readonly ProposedRequest[],
  settings: Settings,
): Promise<{ request: ProposedRequest; reason: Withdrawal } | undefined> {
  if (proposals.length === 0) return undefined;
  const asked = factsForAll(db);
  const [units, drivers] = await Promise.all([
    readUnitFacts(db, { ids: proposals.map((p) => p.equipmentId) }, asked),
    readDriverFacts(db, { ids: proposals.map((p) => p.driverId) }, asked),
  ]);
  const facts = { units: new Map(units.map((u) => [u.id, u])), drivers: new Map(drivers.map((d) => [d.id, d])) };
  for (const request of proposals) {
    const [unit, driver] = [facts.units.get(request.equipmentId), facts.drivers.get(request.driverId)];
    const reason = unit && driver ? why(request, unit, driver, settings, db.now) : 'taken';
    if (reason) return { request, reason };
  }
  return undefined;
}

function why(
  { demand, declinedBy }: ProposedRequest,
  unit: UnitFacts,
  driver: DriverFacts,
  settings: Settings,
  now: string,
): Withdrawal | undefined {
  if (unit.status !== 'available' || driver.status !== 'available') return 'taken';
  if (unit.equipmentTypeId !== demand.equipmentTypeId) return 'type_changed';
  if (declinedBy.includes(driver.id)) return 'declined';
  return canGo(judgeBoth(demand, unit, driver, settings, now)) ? undefined : 'gate';
}

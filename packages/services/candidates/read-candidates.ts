import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Candidates } from '@yardmaster/domain/candidate/candidates';
import type { Demand } from '@yardmaster/domain/candidate/facts';
import { rankCandidates } from '@yardmaster/domain/candidate/rank';
import type { Instant } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { readSettings } from '../settings/read-settings.ts';
import { readDemand } from './demand.ts';
import { readDriverFacts, readUnitFacts } from './facts.ts';
import { readDemandThen } from './past/demand.ts';
import { readDriverFactsThen } from './past/drivers.ts';
import { pastOf } from './past/record.ts';
import { readSettingsThen } from './past/settings.ts';
import { readUnitFactsThen } from './past/units.ts';

export type CandidatesQuery = {
  requirementId?: string | undefined;
  /** A past moment: what the answer was then, from the record. */
  at?: Instant | undefined;
  /** How many units and drivers are shown. */
  limit: number;
};

/**
 * Every unit of the type and every driver for one unit of a work order's need, ranked, with the reasons (D7, D8). Of a past
 * moment the answer is the same as it was then: offers of the queue that were older than a day are not in it, nor is what
 * events do not tell (a site's coordinates). Refusals: forbidden, not_found, invalid_request (a moment to come).
 */
export async function readCandidates(db: TenantDb, workOrderId: string, query: CandidatesQuery): Promise<Candidates> {
  requirePermission(db, 'board:read');
  const at = query.at === undefined ? db.now : new Date(query.at).toISOString();
  if (at > db.now) throw inTheFuture();
  const isPast = query.at !== undefined;
  const { demand, settings, units, drivers } = await (isPast
    ? then(db, workOrderId, query, at)
    : now(db, workOrderId, query));
  const ranking = rankCandidates(demand, units, drivers, settings, at);
  const shown = ranking.drivers.slice(0, query.limit);
  const names = await namesOf(
    db,
    shown.map((driver) => driver.id),
  );
  return {
    at,
    demand: { ...demand, capabilities: [...demand.capabilities], certificationIds: [...demand.certificationIds] },
    units: ranking.units.slice(0, query.limit),
    drivers: shown.map((driver) => ({ ...driver, name: names.get(driver.id) ?? '' })),
    pairs: ranking.pairs,
    totals: { units: ranking.units.length, drivers: ranking.drivers.length },
  };
}

async function now(db: TenantDb, workOrderId: string, query: CandidatesQuery) {
  const [found, settings] = await Promise.all([readDemand(db, workOrderId, query.requirementId), readSettings(db)]);
  const demand = known(found);
  const [units, drivers] = await Promise.all([
    readUnitFacts(db, { equipmentTypeId: demand.equipmentTypeId }, demand),
    readDriverFacts(db, {}, demand),
  ]);
  return { demand, settings, units, drivers };
}

async function then(db: TenantDb, workOrderId: string, query: CandidatesQuery, at: Instant) {
  const past = pastOf(db, at);
  const [found, settings] = await Promise.all([
    readDemandThen(db, past, workOrderId, query.requirementId ?? null),
    readSettingsThen(db, past),
  ]);
  const demand = known(found);
  const [units, drivers] = await Promise.all([
    readUnitFactsThen(db, past, demand),
    readDriverFactsThen(db, past, demand, settings.hoursOfService),
  ]);
  return { demand, settings, units, drivers };
}

function inTheFuture(): Refused {
  const refused = new Refused('invalid_request');
  refused.refusal.errors = [{ pointer: '/at', message: 'In the future' }];
  return refused;
}

function known(demand: Demand | undefined): Demand {
  if (!demand) throw new Refused('not_found');
  return demand;
}

async function namesOf(db: TenantDb, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.tx.execute<{ id: string; name: string }>(
    sql`SELECT id, name FROM drivers WHERE id = ANY(${sql.param(ids)}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

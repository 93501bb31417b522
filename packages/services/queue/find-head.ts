import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Lack, type Pair, pairsFor } from '@yardmaster/domain/queue/pairs';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import type { Free } from './read-free.ts';
import { FIRST_PAGE, PAGE, type QueuedRequest, readHeads } from './read-requests.ts';

/** 2,000 requests for types of which something is free and none of it may go. */
const MOST_PAGES = 5;

type Found = { head: QueuedRequest; pairs: readonly [Pair, ...Pair[]]; lacks: ReadonlyMap<string, Lack> };

/** The first request of the queue that can be served by what is free, with those before it that cannot, and why. */
export async function findHead(
  db: TenantDb,
  first: readonly QueuedRequest[],
  free: Free,
  settings: Settings,
): Promise<Found | undefined> {
  const lacks = new Map<string, Lack>();
  // Whoever wants the same is not served either: asked once, not for each of a thousand.
  const known = new Map<string, Lack>();
  let heads = first;
  for (let page = 1; page <= MOST_PAGES && heads.length > 0; page++) {
    const types = [...new Set(heads.map((head) => head.demand.equipmentTypeId))];
    const [units, drivers] = await Promise.all([free.ofTypes(types), free.drivers()]);
    for (const head of heads) {
      const { equipmentTypeId: type, priority, capabilities, until } = head.demand;
      const alike = JSON.stringify([type, priority, capabilities, until, head.declinedBy]);
      const before = known.get(alike);
      const { pairs, lack } = before
        ? { pairs: [], lack: before }
        : pairsFor(head.demand, head.declinedBy, units.get(type) ?? [], drivers, settings, db.now);
      const [best, ...others] = pairs;
      if (best) return { head, pairs: [best, ...others], lacks };
      if (lack) {
        lacks.set(head.id, lack);
        known.set(alike, lack);
      }
    }
    if (heads.length < (page === 1 ? FIRST_PAGE : PAGE)) return undefined;
    heads = await readHeads(db.tx, db.now, FIRST_PAGE + (page - 1) * PAGE);
  }
  return undefined;
}

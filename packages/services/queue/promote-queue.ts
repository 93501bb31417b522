import type { Pools } from '@yardmaster/database/pools';
import { statement } from '@yardmaster/database/statement';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { expectedEnd } from '@yardmaster/domain/assignment/decide-assign';
import { judgeBoth } from '@yardmaster/domain/candidate/choose';
import { canGo } from '@yardmaster/domain/candidate/judge';
import { openNeed } from '@yardmaster/domain/work-order/status';
import type { Lack, Pair } from '@yardmaster/domain/queue/pairs';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import { eq, sql } from 'drizzle-orm';
import { dispatch } from '../assignments/dispatch.ts';
import { readSettings } from '../settings/read-settings.ts';
import { loadOrder } from '../work-orders/load-order.ts';
import { findHead } from './find-head.ts';
import { findStale } from './find-stale.ts';
import { lockPair } from './lock-pair.ts';
import { lockQueue } from './lock-queue.ts';
import { readPassedOver } from './passed-over.ts';
import { propose, withdraw } from './proposal.ts';
import { readFree } from './read-free.ts';
import { type QueuedRequest, readHeads, readProposals } from './read-requests.ts';

/** Far more than come free at once; the sweep goes on where a call stopped. */
const MOST = 50;
const MOST_PROPOSALS = 500;

/**
 * Gives what came free to the right heads of the queue, one transaction each, until nothing fits (D3). Runs after every
 * completion, release, recall and enqueue, and from the worker's sweep; any number of processes may call it at once.
 * @returns how many entries were dispatched or offered, or lost an offer that no longer stood
 */
export async function promoteQueue(pools: Pools, tenantId: string): Promise<number> {
  const principal: Principal = { kind: 'system', job: 'promote', tenantId };
  for (let promoted = 0; promoted < MOST; promoted++) {
    const moved = await inTenant(pools, principal, promoteHead, { opening: (tx) => isAnythingQueued({ tx }) });
    if (!moved) return promoted;
  }
  return MOST;
}

/**
 * Looked at before the lock, with the first flight: what enters the queue later has a promotion of its own. Most
 * completions meet an empty queue, and the statements below are a sixth of what a backend keeps for a tenant.
 */
const isAnythingQueued = statement(() => sql<{ is: boolean }>`SELECT EXISTS (SELECT 1 FROM queue_entries) AS is`);

/**
 * The tenant's queue lock first, so that two promotions never argue about the head; then order, unit, driver, as
 * everywhere. It must never run inside the transaction that frees a unit: that one holds the unit already and would reach
 * back for a work order (tried: deadlock).
 */
async function promoteHead(db: TenantDb, [queue]: { is: boolean }[]): Promise<boolean> {
  if (!queue?.is) return false;
  const [, settings, proposals, heads] = await Promise.all([
    lockQueue(db),
    readSettings(db),
    readProposals(db.tx, db.now, MOST_PROPOSALS),
    readHeads(db.tx, db.now, 0),
  ]);
  const free = readFree(db);
  const stale = await findStale(db, proposals, settings);
  if (stale) return withdraw(db, stale.request, stale.reason);
  const found = await findHead(db, heads, free, settings);
  if (!found) return false;
  // An offer to a less urgent request gives way; what it held is free for this one the next time round.
  const [best] = found.pairs;
  if (!isOffered(best)) return serve(db, { ...found, pairs: found.pairs.filter((p) => !isOffered(p)) }, settings);
  const outranked = proposals.find((p) => p.equipmentId === best.equipmentId || p.driverId === best.driverId);
  return outranked ? withdraw(db, outranked, 'outranked') : false;
}

function isOffered({ findings }: Pair): boolean {
  return findings.some(({ code }) => code === 'unit_offered_elsewhere' || code === 'driver_offered_elsewhere');
}

type Found = { head: QueuedRequest; pairs: readonly Pair[]; lacks: ReadonlyMap<string, Lack> };

/** Sends, or offers, the first pair that can be locked; what is true under the locks decides. */
async function serve(db: TenantDb, { head, pairs, lacks }: Found, settings: Settings): Promise<boolean> {
  const { workOrderId, requirementId } = head.demand;
  const [, locked, order, passedOver] = await Promise.all([
    db.tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(eq(workOrders.id, workOrderId))
      .for('no key update')
      .execute(),
    lockPair(db, pairs),
    loadOrder(db, workOrderId),
    readPassedOver(db, head.id, lacks),
  ]);
  const entry = order.entries.find((e) => e.id === head.id);
  const requirement = order.requirements.find((r) => r.id === requirementId);
  // Somebody was faster while we waited for the order: their own promotion, or the sweep, goes on.
  if (!entry || entry.held || !requirement || openNeed(requirement) === 0 || !locked) return false;
  const findings = judgeBoth(head.demand, locked.unit, locked.driver, settings, db.now);
  if (!canGo(findings)) return false;

  const sent = { workOrderId, equipmentId: locked.unit.id, driverId: locked.driver.id };
  const codes = findings.map((f) => f.code);
  if (settings.queuePromotion === 'dispatch') {
    dispatch(
      db,
      order,
      {
        ...sent,
        type: 'assignment.dispatched',
        requirementId,
        queuedAt: entry.enqueuedAt,
        queueEntryId: entry.id,
        expectedEndAt: expectedEnd({}, requirement, db.now),
        findings: codes,
      },
      { payload: { passedOver } },
    );
  } else {
    await propose(db, entry, sent, { findings: codes, passedOver });
  }
  return true;
}

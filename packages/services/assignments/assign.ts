import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignBody, Assignment, QueueEntry } from '@yardmaster/domain/assignment/assignment';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import { may } from '@yardmaster/domain/access/permissions';
import { decideAssign } from '@yardmaster/domain/assignment/decide-assign';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { enqueue } from '../queue/enqueue.ts';
import { isAnybodyAhead } from '../queue/is-anybody-ahead.ts';
import { readEntries } from '../queue/read-entries.ts';
import { loadOrder } from '../work-orders/load-order.ts';
import { alternativesTo } from './alternatives.ts';
import { chooseDriver, chooseUnit, lockUnit, wantedType } from './choose.ts';
import { dispatch } from './dispatch.ts';
import { lockDriver, readHolder } from './lock.ts';

/**
 * Sends a unit and a driver to a work order (D1): 201 with the assignment, or 202 with the place in the queue when nothing
 * suitable is free. Refusals: forbidden, not_found, work_order_closed, requirement_filled, equipment_type_mismatch,
 * equipment_taken and driver_taken (who holds it, and what is free instead), gate_blocked (which, and whether they may go past it), driver_unavailable.
 */
export async function assign(db: TenantDb, command: AssignBody): Promise<Outcome<Assignment | QueueEntry>> {
  requirePermission(db, 'assignments:write');
  const { order, ...facts } = await lockAndLoad(db, command);
  const decision = decideAssign(command, {
    workOrder: order.workOrder,
    requirements: order.requirements,
    ownEntries: order.entries,
    mayOverride: may(db.actor.role, 'assignments:override'),
    now: db.now,
    ...facts,
  });
  if (!decision.ok) {
    const { refusal } = decision;
    if (refusal.code !== 'equipment_taken' || !facts.unit) return decision;
    const alternatives = await alternativesTo(db, facts.unit.equipmentTypeId);
    return { ok: false, refusal: { ...refusal, facts: { ...refusal.facts, alternatives } } };
  }
  const [event] = decision.events;
  switch (event?.type) {
    case 'assignment.dispatched':
      return created(dispatch(db, order, event, { override: overridden(command, facts.findings) }));
    case 'queue.entered': {
      const { type: _, ...what } = event;
      return waiting(db, await enqueue(db, order, what));
    }
    case 'queue.already_waiting':
      return waiting(db, event.queueEntryId);
    case undefined:
      throw new Error('a decision without an event');
  }
}

/** Locks in the one order (work order, unit, driver), then reads; everything travels in one flight. */
async function lockAndLoad(db: TenantDb, command: AssignBody) {
  const { workOrderId, equipmentId, driverId } = command;
  const id = sql`${workOrderId}::uuid`;
  const type = wantedType(command);
  const [, unit, driver, order, unitHolder, driverHolder, othersAhead] = await Promise.all([
    db.tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(eq(workOrders.id, workOrderId))
      .for('no key update')
      .execute(),
    equipmentId ? lockUnit(db, equipmentId) : chooseUnit(db, type, workOrderId, 'outrank'),
    driverId === null ? undefined : driverId ? lockDriver(db, driverId) : chooseDriver(db, workOrderId, 'outrank'),
    loadOrder(db.tx, id),
    equipmentId ? readHolder(db, 'equipment', equipmentId) : undefined,
    driverId ? readHolder(db, 'driver', driverId) : undefined,
    equipmentId ? false : isAnybodyAhead(db, type, workOrderId),
  ]);
  return { order, unit, driver, unitHolder, driverHolder, othersAhead, findings: [] as Finding[] };
}

function overridden(command: AssignBody, findings: readonly Finding[]) {
  const isBlocked = findings.some((f) => f.level === 'block');
  return command.override && isBlocked ? { findings, reason: command.override.reason } : undefined;
}

async function waiting(db: TenantDb, entryId: string): Promise<Outcome<QueueEntry>> {
  const [entry] = await readEntries(db.tx, sql`id = ${entryId}`, 1);
  if (!entry) throw new Error(`queue entry ${entryId} vanished`);
  return { ok: true, status: 202, body: entry };
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { AssignBody, Assignment, QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { decideAssign } from '@yardmaster/domain/assignment/decide-assign';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import type { ProblemCode } from '@yardmaster/domain/problems';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { enqueue } from '../queue/enqueue.ts';
import { readEntries } from '../queue/read-entries.ts';
import { alternativesTo } from './alternatives.ts';
import { dispatch } from './dispatch.ts';
import { loadForAssign } from './load-for-assign.ts';

/** Refusals that say what could go instead. */
const HAS_ALTERNATIVES: ReadonlySet<ProblemCode> = new Set(['equipment_taken', 'driver_taken', 'gate_blocked']);

/**
 * Sends a unit and a driver to a work order (D1): 201 with the assignment, or 202 with the place in the queue when nothing
 * suitable is free. Refusals: forbidden, not_found, work_order_closed, requirement_filled, equipment_type_mismatch,
 * equipment_taken and driver_taken (who holds it), gate_blocked (which gates, and whether one may go past them),
 * driver_unavailable. Where a unit, a driver or a gate stands in the way, up to three pairs that are free instead (D7).
 */
export async function assign(db: TenantDb, command: AssignBody): Promise<Outcome<Assignment | QueueEntry>> {
  requirePermission(db, 'assignments:write');
  const { order, settings, demand, ...facts } = await loadForAssign(db, command);
  const decision = decideAssign(command, {
    workOrder: order.workOrder,
    requirements: order.requirements,
    ownEntries: order.entries,
    mayOverride: granted(db.actor).includes('assignments:override'),
    now: db.now,
    ...facts,
  });
  if (!decision.ok) {
    const { refusal } = decision;
    if (!HAS_ALTERNATIVES.has(refusal.code) || !demand) return decision;
    const alternatives = await alternativesTo(db, demand, settings);
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

function overridden(command: AssignBody, findings: readonly Finding[]) {
  const isBlocked = findings.some((f) => f.level === 'block');
  return command.override && isBlocked ? { findings, reason: command.override.reason } : undefined;
}

async function waiting(db: TenantDb, entryId: string): Promise<Outcome<QueueEntry>> {
  const [entry] = await readEntries(db.tx, sql`id = ${entryId}`, 1);
  if (!entry) throw new Error(`queue entry ${entryId} vanished`);
  return { ok: true, status: 202, body: entry };
}

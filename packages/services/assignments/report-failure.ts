import { newId } from '@yardmaster/database/ids';
import { fieldFailures } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { decideFailure } from '@yardmaster/domain/assignment/decide-failure';
import type { FailureKind, FieldFailure } from '@yardmaster/domain/assignment/failure';
import { requirePermission } from '../access.ts';
import { toDto } from '../failures/dto.ts';
import { holdEntries } from '../failures/hold-entries.ts';
import { takeOutOfService } from '../failures/take-out-of-service.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { apply } from './apply.ts';
import { lockAssignment, lockOrder, lockUnit } from './lock.ts';
import { type Report, reported } from './reported.ts';

/**
 * Something went wrong in the field (D14), and what follows, in one command. A breakdown takes the unit out of service and
 * sends the request on; no access and part done end the assignment and hold the request; danger raises an alarm, and what
 * else waits for the order is held. What a crew tells of danger and breakdown when it has left the job already is on the
 * board until somebody has looked at it. Refusals: forbidden, not_found, driver_not_in_crew, assignment_closed,
 * illegal_transition, occurred_at_out_of_range (by radio).
 */
export async function reportFailure(
  db: TenantDb,
  id: string,
  body: Report & { kind: FailureKind; note?: string | null | undefined },
): Promise<Outcome<FieldFailure>> {
  requirePermission(db, 'assignments:advance');
  const report = await reported(db, body);
  if (!report.ok) return report;
  const loaded = await lockAssignment(db, id);
  const failureId = newId();
  const { kind } = body;
  const decision = decideFailure(loaded?.state, { failureId, kind, at: report.at, via: report.via }, db.actor);
  if (!decision.ok) return decision;
  if (!loaded) throw new Error('decided upon nothing');
  const row: typeof fieldFailures.$inferSelect = {
    id: failureId,
    assignmentId: id,
    workOrderId: loaded.state.workOrderId,
    equipmentId: loaded.state.equipmentId,
    kind,
    note: body.note || null,
    consequence: decision.consequence,
    occurredAt: report.at,
    resolvedAt: null,
    resolvedBy: null,
    version: 1,
    ...stamps(db),
  };
  db.defer(db.tx.insert(fieldFailures).values(row).execute());
  if (decision.consequence === 'late') {
    // Nobody holds what is over: its order and unit are locked here, in the order of all locks.
    await lockOrder(db, row.workOrderId);
    await lockUnit(db, row.equipmentId);
    const { assignmentId, workOrderId, equipmentId, consequence } = row;
    const payload = { assignmentId, workOrderId, equipmentId, kind, consequence, at: report.at, via: report.via };
    const fact = { streamType: 'field_failure' as const, streamId: failureId, version: 1, payload };
    db.defer(record(db, [{ ...fact, type: 'field_failure.reported', occurredAt: report.at }]));
  }
  // Before the assignment lets the unit go, which then rests where this leaves it.
  if (kind === 'breakdown') await takeOutOfService(db, row.equipmentId);
  if (kind === 'danger') await holdEntries(db, row.workOrderId);
  for (const event of decision.events) {
    apply(db, loaded, event, {
      ...(event.type === 'assignment.recalled' ? { reason: row.note ?? undefined } : {}),
      ...(event.type === 'assignment.failure_reported' ? { payload: { consequence: row.consequence } } : {}),
    });
  }
  return created(toDto(row));
}

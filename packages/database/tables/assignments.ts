import type { AssignmentAlarm, AssignmentStatus, ClosedCode } from '@yardmaster/domain/assignment/status';
import type { FailureConsequence, FailureKind } from '@yardmaster/domain/assignment/failure';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import { boolean, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tracked, trackedChild } from './columns.ts';

export const assignmentColumns = {
  id: uuid('id').notNull(),
  closedAt: instant('closed_at').notNull().default('infinity'),
  workOrderId: uuid('work_order_id').notNull(),
  requirementId: uuid('requirement_id').notNull(),
  equipmentId: uuid('equipment_id').notNull(),
  status: text('status').$type<AssignmentStatus>().notNull(),
  plannedFrom: instant('planned_from'),
  plannedUntil: instant('planned_until'),
  queuedAt: instant('queued_at'),
  dispatchedAt: instant('dispatched_at'),
  acknowledgedAt: instant('acknowledged_at'),
  enRouteAt: instant('en_route_at'),
  onSiteAt: instant('on_site_at'),
  returningAt: instant('returning_at'),
  recallReason: text('recall_reason'),
  expectedEndAt: instant('expected_end_at'),
  standDownRequestedAt: instant('stand_down_requested_at'),
  alarm: text('alarm').$type<AssignmentAlarm>(),
  alarmAt: instant('alarm_at'),
  closedCode: text('closed_code').$type<ClosedCode>(),
  ...tracked,
};
/** Partitioned by `closed_at`; live rows have `infinity`. See docs/decisions. */
export const assignments = pgTable('dispatch_assignments', assignmentColumns, (t) => [
  primaryKey({ columns: [t.id, t.closedAt] }),
]);

export const crewColumns = {
  id: uuid('id').notNull(),
  leftAt: instant('left_at').notNull().default('infinity'),
  assignmentId: uuid('assignment_id').notNull(),
  driverId: uuid('driver_id').notNull(),
  role: text('role').$type<'driver' | 'helper'>().notNull(),
  joinedAt: instant('joined_at').notNull(),
  reserved: boolean('reserved').notNull().default(false),
  plannedFrom: instant('planned_from'),
  plannedUntil: instant('planned_until'),
  ...trackedChild,
};
/** Partitioned by `left_at`; who is still there has `infinity`. */
export const crew = pgTable('assignment_crew', crewColumns, (t) => [primaryKey({ columns: [t.id, t.leftAt] })]);

/** Who went past which gate, and why. */
export const gateOverrides = pgTable('gate_overrides', {
  id: uuid('id').primaryKey(),
  assignmentId: uuid('assignment_id').notNull(),
  findings: jsonb('findings').$type<Finding[]>().notNull(),
  reason: text('reason').notNull(),
  ...trackedChild,
});

/** What went wrong in the field, and where it led (D14). */
export const fieldFailures = pgTable('field_failures', {
  id: uuid('id').primaryKey(),
  assignmentId: uuid('assignment_id').notNull(),
  workOrderId: uuid('work_order_id').notNull(),
  equipmentId: uuid('equipment_id').notNull(),
  kind: text('kind').$type<FailureKind>().notNull(),
  note: text('note'),
  consequence: text('consequence').$type<FailureConsequence>().notNull(),
  occurredAt: instant('occurred_at').notNull(),
  resolvedAt: instant('resolved_at'),
  resolvedBy: uuid('resolved_by'),
  ...tracked,
});

import { z } from 'zod';
import { failureKind } from './failure.ts';
import { id, instant, line, text } from '../primitives.ts';
import { advanceTo, assignmentAlarm, assignmentStatus, closedCode } from './status.ts';

export const crewMember = z.object({
  driverId: id,
  role: z.enum(['driver', 'helper']),
  joinedAt: instant,
  /** null while in the crew. */
  leftAt: instant.nullable(),
});
export type CrewMember = z.infer<typeof crewMember>;

export const assignment = z.object({
  id,
  workOrderId: id,
  requirementId: id,
  equipmentId: id,
  status: assignmentStatus,
  crew: z.array(crewMember),
  /** Of a reservation, half-open. */
  plannedFrom: instant.nullable(),
  plannedUntil: instant.nullable(),
  /** null while reserved. */
  dispatchedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  enRouteAt: instant.nullable(),
  onSiteAt: instant.nullable(),
  returningAt: instant.nullable(),
  /** When it is thought to end; null where nobody knows. */
  expectedEndAt: instant.nullable(),
  /** Asked to stand down, and not confirmed yet (D15). */
  standDownRequestedAt: instant.nullable(),
  /** What the board raises an alarm for, and since when. */
  alarm: assignmentAlarm.nullable(),
  alarmAt: instant.nullable(),
  /** null while live. */
  closedAt: instant.nullable(),
  closedCode: closedCode.nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Assignment = z.infer<typeof assignment>;

/** Goes past the gates that block (D6); needs `assignments:override`. */
const override = z
  .object({ reason: line(500) })
  .strict()
  .optional();

/**
 * POST /assignments. A named unit is taken or refused. With a type, or neither, the longest idle free unit of the
 * requirement's type is chosen. `driverId` absent: a free driver is chosen; null: the unit goes without people.
 */
export const assignBody = z
  .object({
    workOrderId: id,
    requirementId: id.optional(),
    equipmentId: id.optional(),
    equipmentTypeId: id.optional(),
    driverId: id.nullable().optional(),
    /** When the work is thought to end; from the requirement's duration or window where absent. */
    expectedEndAt: instant.nullish(),
    override,
  })
  .strict()
  .refine((v) => !(v.equipmentId && v.equipmentTypeId), {
    error: 'Name a unit or a type, not both',
    path: ['equipmentTypeId'],
  });
export type AssignBody = z.infer<typeof assignBody>;

export const commandId = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\x21-\x7e]+$/, 'Visible ASCII characters only');

/** `via: radio`: told to a dispatcher, who acts for the driver; backdated within the tenant's limit (D14). */
const reported = {
  occurredAt: instant.optional(),
  via: z.enum(['app', 'radio']).optional(),
  commandId: commandId.optional(),
};

export const statusChangeBody = z.object({ to: advanceTo, ...reported }).strict();
export type StatusChangeBody = z.infer<typeof statusChangeBody>;

export const acknowledgementBody = z.object(reported).strict();
export const declineBody = z.object({ reason: line(500), ...reported }).strict();
export const failureBody = z.object({ kind: failureKind, note: text(1000).nullish(), ...reported }).strict();
export const standDownBody = z.object({ reason: line(500), commandId: commandId.optional() }).strict();
export const standDownConfirmationBody = z.object(reported).strict();
export const expectedEndBody = z.object({ expectedEndAt: instant.nullable() }).strict();

export const recallBody = z.object({ reason: line(500), commandId: commandId.optional() }).strict();

export const crewJoinBody = z
  .object({
    driverId: id,
    role: z.enum(['driver', 'helper']).default('driver'),
    override,
    commandId: commandId.optional(),
  })
  .strict();

export const crewDepartureBody = z.object({ occurredAt: instant.optional(), commandId: commandId.optional() }).strict();

export const queueEntry = z.object({
  id,
  workOrderId: id,
  requirementId: id,
  equipmentTypeId: id,
  priority: z.number().int(),
  /** 1 is the head of the whole queue. */
  position: z.number().int(),
  status: z.enum(['waiting', 'proposed']),
  /** Recalled by a person: keeps its place, but is not promoted by itself. */
  held: z.boolean(),
  /**
   * What is missing: nothing of its type is free, nobody is free to drive it, a person holds it back, or what is free may not
   * go. null once something is offered.
   */
  waitsFor: z.enum(['unit', 'driver', 'held', 'gate']).nullable(),
  enqueuedAt: instant,
  /** Put here by hand. */
  isReordered: z.boolean(),
  proposal: z.object({ equipmentId: id, driverId: id, proposedAt: instant }).nullable(),
});
export type QueueEntry = z.infer<typeof queueEntry>;

import { z } from 'zod';
import { id, instant, line } from '../primitives.ts';
import { advanceTo, assignmentStatus } from './status.ts';

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
  dispatchedAt: instant,
  acknowledgedAt: instant.nullable(),
  enRouteAt: instant.nullable(),
  onSiteAt: instant.nullable(),
  returningAt: instant.nullable(),
  /** null while live. */
  closedAt: instant.nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Assignment = z.infer<typeof assignment>;

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

export const statusChangeBody = z
  .object({ to: advanceTo, occurredAt: instant.optional(), commandId: commandId.optional() })
  .strict();
export type StatusChangeBody = z.infer<typeof statusChangeBody>;

export const acknowledgementBody = z
  .object({ occurredAt: instant.optional(), commandId: commandId.optional() })
  .strict();

export const recallBody = z.object({ reason: line(500), commandId: commandId.optional() }).strict();

export const crewJoinBody = z
  .object({ driverId: id, role: z.enum(['driver', 'helper']).default('driver'), commandId: commandId.optional() })
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
  enqueuedAt: instant,
  proposal: z.object({ equipmentId: id, driverId: id, proposedAt: instant }).nullable(),
});
export type QueueEntry = z.infer<typeof queueEntry>;

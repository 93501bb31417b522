import { z } from 'zod';
import { assignment, commandId } from '../assignment/assignment.ts';
import { assignmentStatus } from '../assignment/status.ts';
import { finding } from '../candidate/gates.ts';
import { id, instant, line } from '../primitives.ts';
import { priority } from '../work-order/work-order.ts';

/** A unit that could be taken for an urgent job, and what that delays (D13). */
export const diversionOption = z.object({
  assignmentId: id,
  /** Of the assignment; a diversion that names it is refused once the assignment has moved on. */
  version: z.number().int(),
  equipmentId: id,
  identifier: z.string(),
  driverIds: z.array(id),
  status: assignmentStatus,
  since: instant,
  /** From the unit's last known place to the urgent job, by air; null where either is not known. */
  distanceMeters: z.number().int().nullable(),
  /** What would wait. */
  displaced: z.object({
    workOrderId: id,
    number: z.string(),
    priority,
    dueUntil: instant.nullable(),
    expectedEndAt: instant.nullable(),
    /** Since when its customer waits: in the queue, or since the order was written. */
    waitingSince: instant,
    waitedMinutes: z.number().int(),
  }),
  /** How long the urgent job is thought to keep the unit; null where nobody knows. */
  delayMinutes: z.number().int().nullable(),
  /** Its crew has to be told on the spot: work there has begun. */
  isWorking: z.boolean(),
  /** What the gates say of unit and crew for the urgent job. One that blocks has to be gone past. */
  findings: z.array(finding),
});
export type DiversionOption = z.infer<typeof diversionOption>;

export const diversionOptions = z.object({ requirementId: id, options: z.array(diversionOption) });
export type DiversionOptions = z.infer<typeof diversionOptions>;

/** POST /diversions. `override` goes past gates, and past an order that is not more urgent. */
export const diversionBody = z
  .object({
    assignmentId: id,
    version: z.number().int().optional(),
    workOrderId: id,
    requirementId: id.optional(),
    reason: line(500),
    override: z
      .object({ reason: line(500) })
      .strict()
      .optional(),
    commandId: commandId.optional(),
  })
  .strict();
export type DiversionBody = Omit<z.infer<typeof diversionBody>, 'commandId'>;

/** The urgent job's new assignment, and the one that it was taken from. */
export const diversion = z.object({ assignment, displaced: assignment });
export type Diversion = z.infer<typeof diversion>;

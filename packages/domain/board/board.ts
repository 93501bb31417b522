import { z } from 'zod';
import { failureKind } from '../assignment/failure.ts';
import { assignmentAlarm, assignmentStatus } from '../assignment/status.ts';
import { queueEntry } from '../assignment/assignment.ts';
import { driverStatus } from '../driver/driver.ts';
import { equipmentStatus } from '../equipment/equipment.ts';
import { id, instant } from '../primitives.ts';
import { place } from '../work-order/place.ts';
import { requirement, workOrderStatus } from '../work-order/work-order.ts';

/** GET /board: one bounded read for the whole board. `truncated` says which list hit its bound. */
export const board = z.object({
  at: instant,
  /** Position of the newest event the board knows. Not where a stream resumes: a fresh stream begins with `reset`. */
  cursor: z.string(),
  units: z.array(
    z.object({
      id,
      identifier: z.string(),
      equipmentTypeId: id,
      siteId: id.nullable(),
      status: equipmentStatus,
      /** When the unit came to this status: how long a free one has been idle. */
      since: instant,
      version: z.number(),
    }),
  ),
  drivers: z.array(z.object({ id, name: z.string(), status: driverStatus })),
  equipmentTypes: z.array(z.object({ id, name: z.string() })),
  sites: z.array(z.object({ id, name: z.string(), latitude: z.number(), longitude: z.number() })),
  workOrders: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      priority: z.number(),
      status: workOrderStatus,
      siteId: id.nullable(),
      place: place.nullable(),
      contact: z.string().nullable(),
      dueFrom: instant.nullable(),
      dueUntil: instant.nullable(),
      createdAt: instant,
      version: z.number(),
      requirements: z.array(requirement),
    }),
  ),
  assignments: z.array(
    z.object({
      id,
      workOrderId: id,
      requirementId: id,
      equipmentId: id,
      status: assignmentStatus,
      crew: z.array(z.object({ driverId: id, joinedAt: instant })),
      dispatchedAt: instant,
      /** When the current status was reached. */
      since: instant,
      acknowledgedAt: instant.nullable(),
      /** When the work is thought to end. */
      expectedEndAt: instant.nullable(),
      /** Asked to stand down, and not confirmed yet. */
      standDownRequestedAt: instant.nullable(),
      alarm: assignmentAlarm.nullable(),
      alarmAt: instant.nullable(),
      dispatchedBy: z.string().nullable(),
      version: z.number(),
    }),
  ),
  /** What is planned, the next first. */
  reservations: z.array(
    z.object({
      id,
      workOrderId: id,
      requirementId: id,
      equipmentId: id,
      driverIds: z.array(id),
      plannedFrom: instant,
      plannedUntil: instant,
      version: z.number(),
    }),
  ),
  queue: z.array(queueEntry),
  /** What crews told when they had left the job already, till somebody has looked; of the last week, the newest first. */
  lateReports: z.array(
    z.object({
      /** Of the field failure. */
      id,
      kind: failureKind,
      assignmentId: id,
      workOrderId: id,
      number: z.string(),
      equipmentId: id,
      /** null for somebody who is deleted. */
      reportedBy: z.string().nullable(),
      note: z.string().nullable(),
      /** By the phone's clock. */
      occurredAt: instant,
      createdAt: instant,
    }),
  ),
  truncated: z.array(z.string()),
});
export type Board = z.infer<typeof board>;

/** One message of GET /stream: what changed, so that a screen knows what to read again. */
export const streamEvent = z.object({
  id,
  position: z.number(),
  type: z.string(),
  streamType: z.string(),
  streamId: id,
  recordedAt: instant,
  actorId: id.nullable(),
  payload: z.record(z.string(), z.unknown()),
});
export type StreamEvent = z.infer<typeof streamEvent>;

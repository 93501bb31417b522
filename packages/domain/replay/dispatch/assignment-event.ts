import { z } from 'zod';
import type { AssignmentEvent } from '../../assignment/events.ts';
import { failureKind } from '../../assignment/failure.ts';
import { assignmentAlarm, closedCode } from '../../assignment/status.ts';
import { findingCode } from '../../candidate/gates.ts';
import type { LogEvent } from '../log-event.ts';
import { Unreadable } from '../projector.ts';

const id = z.string();
const at = z.string();
const via = z.enum(['app', 'radio']);
const findings = z.array(findingCode);

/** The events of an assignment as the log bears them; what it tells beside them is left to who reads it. */
const assignmentEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('assignment.dispatched'),
    workOrderId: id,
    requirementId: id,
    equipmentId: id,
    driverId: id.nullable(),
    helperIds: z.array(id).exactOptional(),
    queuedAt: at.nullable(),
    expectedEndAt: at.nullable(),
    findings,
  }),
  z.object({
    type: z.literal('assignment.reserved'),
    workOrderId: id,
    requirementId: id,
    equipmentId: id,
    driverId: id.nullable(),
    plannedFrom: at,
    plannedUntil: at,
    findings,
  }),
  z.object({ type: z.literal('assignment.rescheduled'), plannedFrom: at, plannedUntil: at }),
  z.object({ type: z.literal('assignment.expected_end_changed'), expectedEndAt: at.nullable() }),
  z.object({ type: z.literal('assignment.released'), findings }),
  z.object({ type: z.literal('assignment.acknowledged'), at, via }),
  z.object({ type: z.literal('assignment.advanced'), to: z.enum(['en_route', 'on_site', 'returning']), at, via }),
  z.object({ type: z.literal('assignment.completed'), at, via }),
  z.object({
    type: z.literal('assignment.recalled'),
    code: closedCode.exclude(['completed']),
    requeue: z.object({ at, held: z.boolean() }).nullable(),
    declinedBy: id.exactOptional(),
    toWorkOrderId: id.exactOptional(),
    failureId: id.exactOptional(),
    at: at.exactOptional(),
    via: via.exactOptional(),
  }),
  z.object({ type: z.literal('assignment.stand_down_requested') }),
  z.object({ type: z.literal('assignment.alarm_raised'), alarm: assignmentAlarm, failureId: id.exactOptional() }),
  z.object({ type: z.literal('assignment.alarm_cleared') }),
  z.object({ type: z.literal('assignment.failure_reported'), failureId: id, kind: failureKind, at, via }),
  z.object({ type: z.literal('assignment.unit_swapped'), fromEquipmentId: id, equipmentId: id }),
  z.object({ type: z.literal('assignment.driver_swapped'), fromDriverId: id, driverId: id }),
  z.object({ type: z.literal('assignment.requirement_changed'), requirementId: id }),
  z.object({ type: z.literal('assignment.crew_joined'), driverId: id, role: z.enum(['driver', 'helper']) }),
  z.object({ type: z.literal('assignment.crew_left'), driverId: id, at }),
]);

/** Every event an assignment can have; the compiler demands that the schema above knows all of them. */
export const ASSIGNMENT_EVENTS = [
  'assignment.dispatched',
  'assignment.reserved',
  'assignment.rescheduled',
  'assignment.expected_end_changed',
  'assignment.released',
  'assignment.acknowledged',
  'assignment.advanced',
  'assignment.completed',
  'assignment.recalled',
  'assignment.stand_down_requested',
  'assignment.alarm_raised',
  'assignment.alarm_cleared',
  'assignment.failure_reported',
  'assignment.unit_swapped',
  'assignment.driver_swapped',
  'assignment.requirement_changed',
  'assignment.crew_joined',
  'assignment.crew_left',
] as const satisfies readonly AssignmentEvent['type'][];

/** @throws Unreadable */
export function readAssignmentEvent({ type, payload }: LogEvent): AssignmentEvent {
  const read = assignmentEvent.safeParse({ ...payload, type });
  if (!read.success) throw new Unreadable(`${type} has not what it must tell`);
  return read.data;
}

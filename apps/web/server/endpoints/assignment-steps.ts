import {
  acknowledgementBody,
  assignment,
  crewDepartureBody,
  crewJoinBody,
  declineBody,
  expectedEndBody,
  failureBody,
  recallBody,
  standDownBody,
  standDownConfirmationBody,
  statusChangeBody,
} from '@yardmaster/domain/assignment/assignment';
import { fieldFailure } from '@yardmaster/domain/assignment/failure';
import { id } from '@yardmaster/domain/primitives';
import { acknowledge as acknowledgeVerb } from '@yardmaster/services/assignments/acknowledge';
import { changeExpectedEnd as changeExpectedEndVerb } from '@yardmaster/services/assignments/change-expected-end';
import { changeStatus as changeStatusVerb } from '@yardmaster/services/assignments/change-status';
import { clearAlarm as clearAlarmVerb } from '@yardmaster/services/assignments/clear-alarm';
import { confirmStandDown as confirmStandDownVerb } from '@yardmaster/services/assignments/confirm-stand-down';
import { decline as declineVerb } from '@yardmaster/services/assignments/decline';
import { joinCrew as joinCrewVerb } from '@yardmaster/services/assignments/join-crew';
import { leaveCrew as leaveCrewVerb } from '@yardmaster/services/assignments/leave-crew';
import { recall as recallVerb } from '@yardmaster/services/assignments/recall';
import { reportFailure as reportFailureVerb } from '@yardmaster/services/assignments/report-failure';
import { requestStandDown as requestStandDownVerb } from '@yardmaster/services/assignments/request-stand-down';
import { getFailure } from '@yardmaster/services/failures/get-failure';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { byId } from './schemas.ts';

const EXAMPLE_ID = '019a9d5e-5c00-7000-8000-000000000004';

export const acknowledge = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/acknowledgement',
  summary: 'The driver has seen the assignment',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  command: 'assignments.acknowledge',
  fromPhone: true,
  params: byId,
  body: acknowledgementBody,
  example: { occurredAt: '2026-11-21T10:43:00.000Z' },
  responses: { 200: assignment },
  refusals: ['driver_not_in_crew', 'illegal_transition', 'occurred_at_out_of_range'],
  run: (db, { params, body }) => acknowledgeVerb(db, params.id, body),
});

export const changeStatus = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/status-changes',
  summary: 'Move an assignment one step on',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  command: 'assignments.change-status',
  fromPhone: true,
  params: byId,
  body: statusChangeBody,
  example: { to: 'en_route', occurredAt: '2026-11-21T10:45:00.000Z' },
  responses: { 200: assignment },
  refusals: ['driver_not_in_crew', 'illegal_transition', 'occurred_at_out_of_range'],
  run: (db, { params, body }) => changeStatusVerb(db, params.id, body),
});

export const recall = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/recall',
  summary: 'Call a unit back; a request from the queue returns to its place',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.recall',
  params: byId,
  body: recallBody,
  example: { reason: 'Customer cancelled on the phone' },
  responses: { 200: assignment },
  refusals: ['assignment_closed'],
  run: (db, { params, body }) => recallVerb(db, params.id, body),
});

export const joinCrew = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/crew',
  summary: 'Add a driver to the crew',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.join-crew',
  params: byId,
  body: crewJoinBody,
  example: { driverId: EXAMPLE_ID },
  responses: { 201: assignment },
  refusals: ['driver_taken', 'driver_unavailable', 'assignment_closed'],
  run: (db, { params, body }) => joinCrewVerb(db, params.id, body),
});

export const leaveCrew = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/crew/{driverId}/departure',
  summary: 'A driver leaves the crew; the unit stays',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  command: 'assignments.leave-crew',
  fromPhone: true,
  params: z.object({ id, driverId: id }),
  body: crewDepartureBody,
  example: { occurredAt: '2026-11-21T11:30:00.000Z' },
  responses: { 200: assignment },
  refusals: ['driver_not_in_crew', 'assignment_closed'],
  run: (db, { params, body }) => leaveCrewVerb(db, params.id, params.driverId, body),
});

export const decline = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/decline',
  summary: 'A driver who has not set off does not take it; the request goes on',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  command: 'assignments.decline',
  fromPhone: true,
  params: byId,
  body: declineBody,
  example: { reason: 'No licence for this trailer', occurredAt: '2026-11-21T10:44:00.000Z' },
  responses: { 200: assignment },
  refusals: ['illegal_transition', 'driver_not_in_crew', 'occurred_at_out_of_range'],
  run: (db, { params, body }) => declineVerb(db, params.id, body),
});

export const reportFailure = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/failures',
  summary: 'Say what went wrong in the field, and let follow what must',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  command: 'assignments.report-failure',
  fromPhone: true,
  params: byId,
  body: failureBody,
  example: { kind: 'breakdown', note: 'The left track came off', occurredAt: '2026-11-21T11:02:00.000Z' },
  responses: { 201: fieldFailure },
  refusals: ['driver_not_in_crew', 'assignment_closed', 'illegal_transition', 'occurred_at_out_of_range'],
  run: (db, { params, body }) => reportFailureVerb(db, params.id, body),
  // The note is free text.
  reveal: getFailure,
});

export const requestStandDown = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/stand-down',
  summary: 'Ask a crew that has seen its job to leave it; the crew confirms',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.request-stand-down',
  params: byId,
  body: standDownBody,
  example: { reason: 'A unit next door took it' },
  responses: { 200: assignment },
  refusals: ['illegal_transition'],
  run: (db, { params, body }) => requestStandDownVerb(db, params.id, body),
});

export const confirmStandDown = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/stand-down-confirmation',
  summary: 'The crew has heard it and leaves; the request returns to its place in the queue',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  command: 'assignments.confirm-stand-down',
  fromPhone: true,
  params: byId,
  body: standDownConfirmationBody,
  example: { occurredAt: '2026-11-21T11:05:00.000Z' },
  responses: { 200: assignment },
  refusals: ['illegal_transition', 'no_stand_down', 'driver_not_in_crew', 'occurred_at_out_of_range'],
  run: (db, { params, body }) => confirmStandDownVerb(db, params.id, body),
});

export const clearAlarm = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/alarm-clearance',
  summary: 'Somebody has taken the alarm in hand',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.clear-alarm',
  params: byId,
  responses: { 200: assignment },
  refusals: ['assignment_closed'],
  run: (db, { params }) => clearAlarmVerb(db, params.id),
});

export const changeExpectedEnd = commandEndpoint({
  method: 'PUT',
  path: '/assignments/{id}/expected-end',
  summary: 'When a live assignment is thought to end; null when nobody knows',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.change-expected-end',
  params: byId,
  body: expectedEndBody,
  example: { expectedEndAt: '2026-11-21T15:30:00.000Z' },
  responses: { 200: assignment },
  refusals: ['assignment_closed', 'illegal_transition'],
  run: (db, { params, body }) => changeExpectedEndVerb(db, params.id, body),
});

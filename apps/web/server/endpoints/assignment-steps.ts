import {
  acknowledgementBody,
  assignment,
  crewDepartureBody,
  crewJoinBody,
  recallBody,
  statusChangeBody,
} from '@yardmaster/domain/assignment/assignment';
import { id } from '@yardmaster/domain/primitives';
import { acknowledge as acknowledgeVerb } from '@yardmaster/services/assignments/acknowledge';
import { changeStatus as changeStatusVerb } from '@yardmaster/services/assignments/change-status';
import { joinCrew as joinCrewVerb } from '@yardmaster/services/assignments/join-crew';
import { leaveCrew as leaveCrewVerb } from '@yardmaster/services/assignments/leave-crew';
import { recall as recallVerb } from '@yardmaster/services/assignments/recall';
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
  params: byId,
  body: acknowledgementBody,
  example: { occurredAt: '2026-11-21T10:43:00.000Z' },
  responses: { 200: assignment },
  refusals: ['assignment_closed', 'driver_not_in_crew'],
  run: (db, { params, body }) => acknowledgeVerb(db, params.id, body),
});

export const changeStatus = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/status-changes',
  summary: 'Move an assignment one step on',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  command: 'assignments.change-status',
  params: byId,
  body: statusChangeBody,
  example: { to: 'en_route', occurredAt: '2026-11-21T10:45:00.000Z' },
  responses: { 200: assignment },
  refusals: ['illegal_transition', 'assignment_closed', 'driver_not_in_crew'],
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
  params: z.object({ id, driverId: id }),
  body: crewDepartureBody,
  example: { occurredAt: '2026-11-21T11:30:00.000Z' },
  responses: { 200: assignment },
  refusals: ['driver_not_in_crew', 'assignment_closed'],
  run: (db, { params, body }) => leaveCrewVerb(db, params.id, params.driverId, body),
});

import { assignBody, assignment, queueEntry } from '@yardmaster/domain/assignment/assignment';
import { assignmentStatus } from '@yardmaster/domain/assignment/status';
import { id, page } from '@yardmaster/domain/primitives';
import { assign as assignVerb } from '@yardmaster/services/assignments/assign';
import { assignScreen } from '@yardmaster/services/assignments/assign-screen';
import { getAssignment } from '@yardmaster/services/assignments/get-assignment';
import { ASSIGNMENT_LIST, listAssignments } from '@yardmaster/services/assignments/list-assignments';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, flag, oneQuery, range, several, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/assignments',
  summary: 'List assignments, newest first; drivers see their own',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  query: sortedQuery(ASSIGNMENT_LIST, assignment, {
    status: several(assignmentStatus),
    workOrderId: id.optional(),
    equipmentId: id.optional(),
    driverId: id.optional(),
    live: flag,
    ...range('created'),
    ...range('closed'),
    ...range('updated'),
  }),
  responses: { 200: page(assignment) },
  read: (db, { query }) => listAssignments(db, query),
});

export const assign = commandEndpoint({
  method: 'POST',
  path: '/assignments',
  summary: 'Send a unit and a driver to a work order, or queue the request',
  tag: 'Dispatch',
  permission: 'assignments:write',
  idempotencyKey: 'required',
  command: 'assignments.assign',
  body: assignBody,
  example: {
    workOrderId: '019a9d5e-5c00-7000-8000-000000000002',
    equipmentId: '019a9d5e-5c00-7000-8000-000000000003',
    driverId: '019a9d5e-5c00-7000-8000-000000000004',
  },
  responses: { 201: assignment, 202: queueEntry },
  refusals: [
    'not_found',
    'equipment_taken',
    'driver_taken',
    'gate_blocked',
    'driver_unavailable',
    'equipment_type_mismatch',
    'requirement_filled',
    'work_order_closed',
  ],
  run: (db, { body }) => assignVerb(db, body),
  screen: ({ body }) => assignScreen(body),
});

export const get = readEndpoint({
  method: 'GET',
  path: '/assignments/{id}',
  summary: 'One assignment, live or archived',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  params: byId,
  query: oneQuery(assignment),
  responses: { 200: assignment },
  read: (db, { params }) => getAssignment(db, params.id),
});

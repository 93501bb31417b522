import { diversion, diversionBody, diversionOptions } from '@yardmaster/domain/diversion/diversion';
import { id } from '@yardmaster/domain/primitives';
import { divert } from '@yardmaster/services/diversions/divert';
import { listDiversions } from '@yardmaster/services/diversions/list-diversions';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId } from './schemas.ts';

export const options = readEndpoint({
  method: 'GET',
  path: '/work-orders/{id}/diversions',
  summary: 'Whom an urgent job could take a unit from, and what each choice delays; the best first',
  tag: 'Dispatch',
  permission: 'assignments:write',
  params: byId,
  query: z.object({ requirementId: id.optional() }),
  responses: { 200: diversionOptions },
  refusals: ['work_order_closed', 'requirement_filled'],
  read: (db, { params, query }) => listDiversions(db, params.id, query.requirementId),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/diversions',
  summary: 'Take unit and crew to a more urgent job; the displaced request returns to its place in the queue',
  tag: 'Dispatch',
  permission: 'assignments:write',
  idempotencyKey: 'required',
  command: 'assignments.divert',
  body: diversionBody,
  example: {
    assignmentId: '019a9d5e-5c00-7000-8000-000000000007',
    workOrderId: '019a9d5e-5c00-7000-8000-000000000002',
    reason: 'A burst main',
  },
  responses: { 201: diversion },
  refusals: [
    'not_found',
    'not_more_urgent',
    'precondition_failed',
    'assignment_closed',
    'illegal_transition',
    'equipment_type_mismatch',
    'requirement_filled',
    'work_order_closed',
    'gate_blocked',
  ],
  run: (db, { body }) => divert(db, body),
});

import { queueEntry } from '@yardmaster/domain/assignment/assignment';
import { id, page } from '@yardmaster/domain/primitives';
import { queuePositionBody } from '@yardmaster/domain/queue/reorder';
import { hold as holdVerb } from '@yardmaster/services/queue/hold';
import { listQueue } from '@yardmaster/services/queue/list-queue';
import { removeQueueEntry } from '@yardmaster/services/queue/remove-entry';
import { reorder as reorderVerb, withdrawReorder as withdrawVerb } from '@yardmaster/services/queue/reorder';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, listQuery, priorities, several } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/queue',
  summary: 'What waits, the head first',
  tag: 'Dispatch',
  permission: 'board:read',
  query: listQuery({
    status: several(queueEntry.shape.status),
    priority: priorities,
    workOrderId: id.optional(),
    equipmentTypeId: id.optional(),
  }),
  responses: { 200: page(queueEntry) },
  read: (db, { query }) => listQueue(db, query),
});

export const remove = commandEndpoint({
  method: 'DELETE',
  path: '/queue/{id}',
  summary: 'Take a request out of the queue',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'queue.remove',
  params: byId,
  responses: { 204: null },
  run: (db, { params }) => removeQueueEntry(db, params.id),
});

export const reorder = commandEndpoint({
  method: 'PUT',
  path: '/queue/{id}/position',
  summary: 'Put a request in front of another of its priority, or behind all',
  tag: 'Dispatch',
  permission: 'queue:reorder',
  command: 'queue.reorder',
  params: byId,
  body: queuePositionBody,
  example: { before: '019a9d5e-5c00-7000-8000-000000000005' },
  responses: { 200: queueEntry },
  refusals: ['priority_differs', 'consequences_changed'],
  run: (db, { params, body }) => reorderVerb(db, params.id, body.before),
});

export const withdrawReorder = commandEndpoint({
  method: 'DELETE',
  path: '/queue/{id}/position',
  summary: 'Give a request its natural place again',
  tag: 'Dispatch',
  permission: 'queue:reorder',
  command: 'queue.withdraw-reorder',
  params: byId,
  responses: { 200: queueEntry },
  run: (db, { params }) => withdrawVerb(db, params.id),
});

export const hold = commandEndpoint({
  method: 'PUT',
  path: '/queue/{id}/hold',
  summary: 'Hold a request back: it keeps its place, and nothing is offered or sent to it',
  tag: 'Dispatch',
  permission: 'queue:reorder',
  command: 'queue.hold',
  params: byId,
  responses: { 200: queueEntry },
  run: (db, { params }) => holdVerb(db, params.id, true),
});

export const liftHold = commandEndpoint({
  method: 'DELETE',
  path: '/queue/{id}/hold',
  summary: 'Hold a request back no longer',
  tag: 'Dispatch',
  permission: 'queue:reorder',
  command: 'queue.lift-hold',
  params: byId,
  responses: { 200: queueEntry },
  run: (db, { params }) => holdVerb(db, params.id, false),
});

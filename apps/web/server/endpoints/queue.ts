import { queueEntry } from '@yardmaster/domain/assignment/assignment';
import { id, page } from '@yardmaster/domain/primitives';
import { listQueue } from '@yardmaster/services/queue/list-queue';
import { removeQueueEntry } from '@yardmaster/services/queue/remove-entry';
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

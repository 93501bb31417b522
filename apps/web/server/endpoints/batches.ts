import { assignmentBatchBody, recallBatchBody } from '@yardmaster/domain/batch/batch';
import { assign } from '@yardmaster/services/assignments/assign';
import { recall as recallVerb } from '@yardmaster/services/assignments/recall';
import { batchEndpoint } from '../batch-endpoint.ts';

const EXAMPLE_ID = '019a9d5e-5c00-7000-8000-00000000000';

export const assignments = batchEndpoint({
  path: '/assignment-batches',
  summary: 'Send up to a hundred units; each by itself, with an outcome for each',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.assign-in-batch',
  body: assignmentBatchBody,
  example: { items: [{ workOrderId: `${EXAMPLE_ID}2`, equipmentId: `${EXAMPLE_ID}3`, driverId: `${EXAMPLE_ID}4` }] },
  run: (db, item) => assign(db, item),
});

export const recalls = batchEndpoint({
  path: '/recall-batches',
  summary: 'Call up to a hundred units back; each by itself, with an outcome for each',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.recall-in-batch',
  body: recallBatchBody,
  example: { items: [{ assignmentId: `${EXAMPLE_ID}7`, reason: 'Storm warning' }] },
  run: (db, { assignmentId, reason }) => recallVerb(db, assignmentId, { reason }),
});

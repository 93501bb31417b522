import { failureKind, fieldFailure } from '@yardmaster/domain/assignment/failure';
import { id, page } from '@yardmaster/domain/primitives';
import { getFailure } from '@yardmaster/services/failures/get-failure';
import { FAILURE_LIST, listFailures } from '@yardmaster/services/failures/list-failures';
import { resolveFailure } from '@yardmaster/services/failures/resolve-failure';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, flag, several, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/field-failures',
  summary: 'What went wrong in the field, the open ones first',
  tag: 'Dispatch',
  permission: 'board:read',
  query: sortedQuery(FAILURE_LIST, fieldFailure, {
    kind: several(failureKind),
    open: flag,
    assignmentId: id.optional(),
    workOrderId: id.optional(),
    equipmentId: id.optional(),
  }),
  responses: { 200: page(fieldFailure) },
  read: (db, { query }) => listFailures(db, query),
});

export const resolve = commandEndpoint({
  method: 'POST',
  path: '/field-failures/{id}/resolution',
  summary: 'Somebody has looked at it; with the last open danger the alarm ends',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'field-failures.resolve',
  params: byId,
  responses: { 200: fieldFailure },
  run: (db, { params }) => resolveFailure(db, params.id),
  // The note is free text.
  reveal: getFailure,
});

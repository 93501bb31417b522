import { historyOf, recordedChange } from '@yardmaster/domain/history/history';
import { story } from '@yardmaster/domain/history/story';
import { id, page } from '@yardmaster/domain/primitives';
import { readHistory } from '@yardmaster/services/history/read-history';
import { readStory } from '@yardmaster/services/history/read-story';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, listQuery } from './schemas.ts';

export const history = readEndpoint({
  method: 'GET',
  path: '/history',
  summary: 'Who changed something, when and what, the latest first; of settings there is but one, without an id',
  tag: 'Organisation',
  permission: 'reports:read',
  query: listQuery({ of: historyOf, id: id.optional() }),
  responses: { 200: page(recordedChange) },
  refusals: ['not_found'],
  read: (db, { query }) => readHistory(db, query),
});

export const ofAssignment = readEndpoint({
  method: 'GET',
  path: '/assignments/{id}/story',
  summary: 'The record of one assignment, live or archived: who, when, what was gone past and why',
  tag: 'Dispatch',
  permission: 'board:read',
  params: byId,
  responses: { 200: story },
  read: (db, { params }) => readStory(db, params.id),
});

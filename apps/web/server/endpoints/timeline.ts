import { timeline, timelineQuery } from '@yardmaster/domain/timeline/timeline';
import { boardVersion } from '@yardmaster/services/reads/board';
import { readTimeline } from '@yardmaster/services/reads/timeline';
import { readEndpoint } from '../read-endpoint.ts';

export const getTimeline = readEndpoint({
  method: 'GET',
  path: '/timeline',
  summary: 'What units and people did, do and will do between two instants, at most 14 days apart',
  tag: 'Screens',
  permission: 'board:read',
  query: timelineQuery,
  responses: { 200: timeline },
  read: (db, { query }) => readTimeline(db, query),
  contentVersion: (db) => boardVersion(db),
});

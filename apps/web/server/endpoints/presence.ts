import { presenceBody, presenceList } from '@yardmaster/domain/presence/presence';
import { listPresence } from '@yardmaster/services/presence/list-presence';
import { endPresence, notePresence } from '@yardmaster/services/presence/note-presence';
import { z } from 'zod';
import { markEndpoint } from '../mark-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';

/** Made by the page itself, so it is the id of nothing until then. */
const byTab = z.object({ tabId: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) });
const EXAMPLE_ID = '019a9d5e-5c00-7000-8000-000000000004';

export const list = readEndpoint({
  method: 'GET',
  path: '/presence',
  summary: 'Who is looking at which job, or working on it, at this moment',
  tag: 'Screens',
  permission: 'board:read',
  responses: { 200: presenceList },
  read: (db) => listPresence(db),
});

export const note = markEndpoint({
  method: 'PUT',
  path: '/presence/{tabId}',
  summary: 'Say every eight seconds that a page is open at a job; after 25 without a word it counts as closed',
  tag: 'Screens',
  permission: 'board:read',
  params: byTab,
  body: presenceBody,
  example: { workOrderId: EXAMPLE_ID, activity: 'assigning' },
  mark: async (db, { params, body }) => ((await notePresence(db, params.tabId, body)) ? 'presence' : undefined),
});

export const end = markEndpoint({
  method: 'DELETE',
  path: '/presence/{tabId}',
  summary: 'Say that a page shows no job any more',
  tag: 'Screens',
  permission: 'board:read',
  params: byTab,
  async mark(db, { params }) {
    await endPresence(db, params.tabId);
    return 'presence';
  },
});

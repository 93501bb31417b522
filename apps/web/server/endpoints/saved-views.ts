import {
  createSavedView as createBody,
  patchSavedView as patchBody,
  savedView,
  savedViewQuery,
} from '@yardmaster/domain/saved-view/saved-view';
import { deleteSavedView, patchSavedView } from '@yardmaster/services/saved-views/change-saved-view';
import { createSavedView } from '@yardmaster/services/saved-views/create-saved-view';
import { getSavedView } from '@yardmaster/services/saved-views/get-saved-view';
import { listSavedViews } from '@yardmaster/services/saved-views/list-saved-views';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/saved-views',
  summary: 'One’s own views and those that others share',
  tag: 'Me',
  query: savedViewQuery,
  responses: { 200: z.object({ items: z.array(savedView) }) },
  read: (db, { query }) => listSavedViews(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/saved-views',
  summary: 'Keep how one looks at a screen',
  tag: 'Me',
  command: 'saved-views.create',
  body: createBody,
  example: { name: 'Late ones', screen: 'board', query: 'view=timeline&zoom=day', isShared: true },
  responses: { 201: savedView },
  refusals: ['duplicate', 'in_use'],
  run: (db, { body }) => createSavedView(db, body),
  reveal: getSavedView,
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/saved-views/{id}',
  summary: 'Rename, renew or share one’s own view',
  tag: 'Me',
  command: 'saved-views.patch',
  params: byId,
  body: patchBody,
  example: { name: 'Very late ones' },
  responses: { 200: savedView },
  refusals: ['duplicate'],
  run: (db, { params, body }) => patchSavedView(db, params.id, body),
  reveal: getSavedView,
});

export const remove = commandEndpoint({
  method: 'DELETE',
  path: '/saved-views/{id}',
  summary: 'Delete a view',
  tag: 'Me',
  command: 'saved-views.delete',
  params: byId,
  responses: { 204: null },
  run: (db, { params }) => deleteSavedView(db, params.id),
});

import { page } from '@yardmaster/domain/primitives';
import { createSite as createBody, patchSite as patchBody, site } from '@yardmaster/domain/site/site';
import { createSite } from '@yardmaster/services/sites/create-site';
import { getSite } from '@yardmaster/services/sites/get-site';
import { listSites, SITE_LIST } from '@yardmaster/services/sites/list-sites';
import { patchSite } from '@yardmaster/services/sites/patch-site';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, range, search, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/sites',
  summary: 'List sites, by name',
  tag: 'Fleet',
  permission: 'fleet:read',
  query: sortedQuery(SITE_LIST, site, { ...range('updated'), q: search }),
  responses: { 200: page(site) },
  read: (db, { query }) => listSites(db, query),
});

export const get = readEndpoint({
  method: 'GET',
  path: '/sites/{id}',
  summary: 'One site',
  tag: 'Fleet',
  permission: 'fleet:read',
  params: byId,
  responses: { 200: site },
  read: (db, { params }) => getSite(db, params.id),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/sites',
  summary: 'Add a site',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'sites.create',
  body: createBody,
  example: { name: 'Harbour yard', latitude: 37.795, longitude: -122.277 },
  responses: { 201: site },
  refusals: ['duplicate'],
  run: (db, { body }) => createSite(db, body),
  // A site can be somebody's home: no receipt keeps where it is.
  reveal: getSite,
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/sites/{id}',
  summary: 'Change what a site is called, or where it is',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'sites.patch',
  edits: 'site',
  params: byId,
  body: patchBody,
  example: { name: 'Harbour yard, gate 2' },
  responses: { 200: site },
  refusals: ['duplicate'],
  run: (db, { params, body }) => patchSite(db, params.id, body),
  reveal: getSite,
});

import { apiKey, createApiKey as createBody, newApiKey } from '@yardmaster/domain/access/api-key';
import { id, instant, page } from '@yardmaster/domain/primitives';
import { createApiKey } from '@yardmaster/services/api-keys/create-api-key';
import { getApiKey } from '@yardmaster/services/api-keys/get-api-key';
import { API_KEY_LIST, listApiKeys } from '@yardmaster/services/api-keys/list-api-keys';
import { revokeApiKey } from '@yardmaster/services/api-keys/revoke-api-key';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import type { Place } from '../endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, search, sortedQuery } from './schemas.ts';

/** Secrets on their way into their one answer, past the receipt, which is kept for ever. */
const secrets = new WeakMap<Place, string>();

export const list = readEndpoint({
  method: 'GET',
  path: '/api-keys',
  summary: 'List keys, oldest first, revoked ones included; never a secret',
  tag: 'Organisation',
  permission: 'keys:write',
  query: sortedQuery(API_KEY_LIST, apiKey, { q: search }),
  responses: { 200: page(apiKey) },
  read: (db, { query }) => listApiKeys(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/api-keys',
  summary: 'Make a key; its secret is shown this once',
  tag: 'Organisation',
  permission: 'keys:write',
  command: 'api-keys.create',
  body: createBody,
  example: {
    name: 'Wall display',
    role: 'viewer',
    scopes: ['board:read', 'fleet:read'],
    expiresAt: '2027-11-21T00:00:00.000Z',
  },
  responses: { 201: newApiKey },
  async run(db, { body }, place) {
    const outcome = await createApiKey(db, body);
    if (outcome.ok) secrets.set(place, outcome.body.key);
    return outcome;
  },
  async reveal(db, id, place) {
    return { ...(await getApiKey(db, id)), key: secrets.get(place) ?? null };
  },
});

export const revoke = commandEndpoint({
  method: 'POST',
  path: '/api-keys/{id}/revocation',
  summary: 'End a key with its next request',
  tag: 'Organisation',
  permission: 'keys:write',
  command: 'api-keys.revoke',
  params: byId,
  responses: { 200: z.object({ id, revokedAt: instant }) },
  run: (db, { params }) => revokeApiKey(db, params.id),
});

import { id, instant, page } from '@yardmaster/domain/primitives';
import { createTracker as createBody, newTracker, tracker } from '@yardmaster/domain/tracker/tracker';
import { createTracker } from '@yardmaster/services/trackers/create-tracker';
import { getTracker } from '@yardmaster/services/trackers/get-tracker';
import { listTrackers, TRACKER_LIST } from '@yardmaster/services/trackers/list-trackers';
import { revokeTracker } from '@yardmaster/services/trackers/revoke-tracker';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import type { Place } from '../endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, search, sortedQuery } from './schemas.ts';

/** Secrets on their way into their one answer, past the receipt, which is kept for ever. */
const secrets = new WeakMap<Place, string>();

export const list = readEndpoint({
  method: 'GET',
  path: '/trackers',
  summary: 'List the devices that tell where something is, the newest first; never a secret',
  tag: 'Organisation',
  permission: 'keys:write',
  query: sortedQuery(TRACKER_LIST, tracker, { q: search }),
  responses: { 200: page(tracker) },
  read: (db, { query }) => listTrackers(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/trackers',
  summary: 'Let a device tell where a unit or a driver is; its key is shown this once and opens the intake alone',
  tag: 'Organisation',
  permission: 'keys:write',
  command: 'trackers.create',
  body: createBody,
  example: { name: 'Phone in EX-204', equipmentId: '0197a1b2-0000-7000-8000-000000000001' },
  responses: { 201: newTracker },
  async run(db, { body }, place) {
    const outcome = await createTracker(db, body);
    if (outcome.ok) secrets.set(place, outcome.body.key);
    return outcome;
  },
  async reveal(db, made, place) {
    return { ...(await getTracker(db, made)), key: secrets.get(place) ?? null };
  },
});

export const revoke = commandEndpoint({
  method: 'POST',
  path: '/trackers/{id}/revocation',
  summary: 'End a tracker’s key with its next request',
  tag: 'Organisation',
  permission: 'keys:write',
  command: 'trackers.revoke',
  params: byId,
  responses: { 200: z.object({ id, revokedAt: instant }) },
  run: (db, { params }) => revokeTracker(db, params.id),
});

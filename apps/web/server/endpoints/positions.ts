import { inTenant } from '@yardmaster/database/tenant-db';
import {
  positions,
  reportMyPosition as reportBody,
  setSharing as sharingBody,
  sharing,
} from '@yardmaster/domain/position/position';
import { instant } from '@yardmaster/domain/primitives';
import { getSharing } from '@yardmaster/services/positions/get-sharing';
import { readPositions } from '@yardmaster/services/positions/read-positions';
import { reportMyPosition } from '@yardmaster/services/positions/report-my-position';
import { setSharing } from '@yardmaster/services/positions/set-sharing';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { parse } from '../parse.ts';
import { present, roll, signedIn } from '../pipeline.ts';
import { plainEndpoint } from '../plain-endpoint.ts';
import { webPools } from '../pools.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { readJson } from '../read-json.ts';

const since = instant.optional().meta({ description: 'The `at` of an earlier answer: only what came after it.' });

export const list = readEndpoint({
  method: 'GET',
  path: '/positions',
  summary: 'Where units are, and drivers who share it: the newest of each',
  tag: 'Screens',
  permission: 'fleet:read',
  query: z.object({ since }),
  responses: { 200: positions },
  read: (db, { query }) => readPositions(db, query),
});

export const mySharing = readEndpoint({
  method: 'GET',
  path: '/me/location-sharing',
  summary: 'Whether the driver who asks lets their phone say where they are',
  tag: 'Screens',
  permission: 'assignments:advance',
  responses: { 200: sharing },
  read: (db) => getSharing(db),
});

export const share = commandEndpoint({
  method: 'PUT',
  path: '/me/location-sharing',
  summary: 'Let the phone say where its driver is, or stop it',
  tag: 'Screens',
  permission: 'assignments:advance',
  command: 'location-sharing.set',
  body: sharingBody,
  example: { shared: true },
  responses: { 200: sharing },
  run: (db, { body }) => setSharing(db, body),
});

export const report = plainEndpoint({
  method: 'POST',
  path: '/me/position',
  summary: 'Where the phone of the driver is: kept while they share it and are on shift, every five seconds at most',
  tag: 'Screens',
  permission: 'assignments:advance',
  body: reportBody,
  example: { latitude: 37.7749, longitude: -122.4194, accuracyM: 12, occurredAt: '2026-11-21T10:43:00.000Z' },
  responses: { 204: null },
  refusals: ['driver_unavailable'],
  async answer(call) {
    const caller = await signedIn(call);
    const body = parse(reportBody, (await readJson(call.request)) ?? {});
    // Under no receipt: receipts are kept for ever, and where somebody was is not.
    const outcome = await inTenant(webPools(), caller.principal, (db) => reportMyPosition(db, body));
    return roll(present(outcome, call), caller, call);
  },
});

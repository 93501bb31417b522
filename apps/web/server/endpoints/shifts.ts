import {
  createShift as createBody,
  createShifts as batchBody,
  patchShift as patchBody,
  shift,
  shiftOutcomes,
} from '@yardmaster/domain/driver/availability';
import { id, page } from '@yardmaster/domain/primitives';
import { cancelShift } from '@yardmaster/services/shifts/cancel-shift';
import { createShift } from '@yardmaster/services/shifts/create-shift';
import { createShifts } from '@yardmaster/services/shifts/create-shifts';
import { listShifts, SHIFT_LIST } from '@yardmaster/services/shifts/list-shifts';
import { patchShift } from '@yardmaster/services/shifts/patch-shift';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, during, sortedQuery } from './schemas.ts';

const NIGHT = {
  driverId: '019a9d5e-5c00-7000-8000-000000000004',
  startsAt: '2026-11-24T22:00:00+01:00',
  endsAt: '2026-11-25T06:00:00+01:00',
};

export const list = readEndpoint({
  method: 'GET',
  path: '/shifts',
  summary: 'The roster, by begin; `from` and `until` take what falls into them; drivers see their own',
  tag: 'Roster',
  permission: 'fleet:read',
  query: sortedQuery(SHIFT_LIST, shift, { driverId: id.optional(), ...during }),
  responses: { 200: page(shift) },
  read: (db, { query }) => listShifts(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/shifts',
  summary: 'Plan a shift',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'shifts.create',
  body: createBody,
  example: NIGHT,
  responses: { 201: shift },
  refusals: ['overlaps'],
  run: (db, { body }) => createShift(db, body),
});

export const batch = commandEndpoint({
  method: 'POST',
  path: '/shift-batches',
  summary: 'Plan up to 200 shifts, each by itself; answers one outcome for each',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'shifts.create-many',
  body: batchBody,
  example: { items: [NIGHT] },
  responses: { 200: shiftOutcomes },
  run: (db, { body }) => createShifts(db, body),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/shifts/{id}',
  summary: 'Move a shift',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'shifts.patch',
  edits: 'shift',
  params: byId,
  body: patchBody,
  example: { endsAt: '2026-11-25T07:00:00+01:00' },
  responses: { 200: shift },
  refusals: ['overlaps'],
  run: (db, { params, body }) => patchShift(db, params.id, body),
});

export const cancel = commandEndpoint({
  method: 'POST',
  path: '/shifts/{id}/cancellation',
  summary: 'Take a shift off the roster',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'shifts.cancel',
  params: byId,
  responses: { 200: shift },
  run: (db, { params }) => cancelShift(db, params.id),
});

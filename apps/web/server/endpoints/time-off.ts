import {
  createTimeOff as createBody,
  patchTimeOff as patchBody,
  timeOff,
} from '@yardmaster/domain/driver/availability';
import { id, page } from '@yardmaster/domain/primitives';
import { cancelTimeOff } from '@yardmaster/services/time-off/cancel-time-off';
import { createTimeOff } from '@yardmaster/services/time-off/create-time-off';
import { getTimeOff } from '@yardmaster/services/time-off/get-time-off';
import { listTimeOff, TIME_OFF_LIST } from '@yardmaster/services/time-off/list-time-off';
import { patchTimeOff } from '@yardmaster/services/time-off/patch-time-off';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, during, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/time-off',
  summary: 'Time off, by begin; `from` and `until` take what falls into them; drivers see their own',
  tag: 'Roster',
  permission: 'shifts:write',
  query: sortedQuery(TIME_OFF_LIST, timeOff, { driverId: id.optional(), ...during }),
  responses: { 200: page(timeOff) },
  read: (db, { query }) => listTimeOff(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/time-off',
  summary: 'Give a driver time off',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'time-off.create',
  body: createBody,
  example: {
    driverId: '019a9d5e-5c00-7000-8000-000000000004',
    startsAt: '2026-12-24T00:00:00-08:00',
    endsAt: '2026-12-27T00:00:00-08:00',
    kind: 'vacation',
  },
  responses: { 201: timeOff },
  refusals: ['overlaps'],
  run: (db, { body }) => createTimeOff(db, body),
  // That somebody was ill is not kept for ever.
  reveal: getTimeOff,
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/time-off/{id}',
  summary: 'Move time off, or say what kind it is',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'time-off.patch',
  edits: 'time_off',
  params: byId,
  body: patchBody,
  example: { endsAt: '2026-12-28T00:00:00-08:00' },
  responses: { 200: timeOff },
  refusals: ['overlaps'],
  run: (db, { params, body }) => patchTimeOff(db, params.id, body),
  reveal: getTimeOff,
});

export const cancel = commandEndpoint({
  method: 'POST',
  path: '/time-off/{id}/cancellation',
  summary: 'Take time off back',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'time-off.cancel',
  params: byId,
  responses: { 200: timeOff },
  run: (db, { params }) => cancelTimeOff(db, params.id),
  reveal: getTimeOff,
});

import { assignment } from '@yardmaster/domain/assignment/assignment';
import { id, instant, page } from '@yardmaster/domain/primitives';
import {
  cancellationBody,
  overrun,
  releaseBody,
  rescheduleBody,
  reservation,
  reserveBody,
} from '@yardmaster/domain/reservation/reservation';
import { cancelReservation } from '@yardmaster/services/reservations/cancel';
import { listOverruns } from '@yardmaster/services/reservations/list-overruns';
import { listReservations, RESERVATION_LIST } from '@yardmaster/services/reservations/list-reservations';
import { release as releaseVerb } from '@yardmaster/services/reservations/release';
import { reschedule as rescheduleVerb } from '@yardmaster/services/reservations/reschedule';
import { reserve as reserveVerb } from '@yardmaster/services/reservations/reserve';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, flag, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/reservations',
  summary: 'What is planned, the earliest first; `from` and `until` find the windows that touch that time',
  tag: 'Planning',
  permission: 'board:read',
  query: sortedQuery(RESERVATION_LIST, reservation, {
    equipmentId: id.optional(),
    driverId: id.optional(),
    workOrderId: id.optional(),
    from: instant.optional(),
    until: instant.optional(),
    isDue: flag,
  }),
  responses: { 200: page(reservation) },
  read: (db, { query }) => listReservations(db, query),
});

export const reserve = commandEndpoint({
  method: 'POST',
  path: '/reservations',
  summary: 'Reserve units, and drivers where named, for a window: all of them or none',
  tag: 'Planning',
  permission: 'assignments:write',
  idempotencyKey: 'required',
  command: 'reservations.reserve',
  body: reserveBody,
  example: {
    workOrderId: '019a9d5e-5c00-7000-8000-000000000002',
    plannedFrom: '2026-11-23T07:00:00.000Z',
    plannedUntil: '2026-11-27T16:00:00.000Z',
    units: [
      {
        equipmentId: '019a9d5e-5c00-7000-8000-000000000003',
        driverId: '019a9d5e-5c00-7000-8000-000000000004',
      },
    ],
  },
  responses: { 201: z.object({ items: z.array(reservation) }) },
  refusals: [
    'not_found',
    'reservation_conflict',
    'gate_blocked',
    'driver_unavailable',
    'equipment_type_mismatch',
    'requirement_filled',
    'work_order_closed',
  ],
  run: (db, { body }) => reserveVerb(db, body),
});

export const reschedule = commandEndpoint({
  method: 'PATCH',
  path: '/reservations/{id}',
  summary: 'Move or extend a reservation, or give it another unit or driver',
  tag: 'Planning',
  permission: 'assignments:write',
  command: 'reservations.reschedule',
  edits: 'assignment',
  params: byId,
  body: rescheduleBody,
  example: { plannedUntil: '2026-11-28T16:00:00.000Z' },
  responses: { 200: reservation },
  refusals: [
    'reservation_conflict',
    'gate_blocked',
    'driver_unavailable',
    'equipment_type_mismatch',
    'illegal_transition',
    'assignment_closed',
  ],
  run: (db, { params, body }) => rescheduleVerb(db, params.id, body),
});

export const release = commandEndpoint({
  method: 'POST',
  path: '/reservations/{id}/release',
  summary: 'Send a reservation’s unit and crew off now',
  tag: 'Planning',
  permission: 'assignments:write',
  command: 'reservations.release',
  params: byId,
  body: releaseBody,
  example: {},
  responses: { 200: assignment },
  refusals: [
    'equipment_taken',
    'driver_taken',
    'driver_unavailable',
    'gate_blocked',
    'illegal_transition',
    'assignment_closed',
  ],
  run: (db, { params, body }) => releaseVerb(db, params.id, body),
});

export const cancel = commandEndpoint({
  method: 'POST',
  path: '/reservations/{id}/cancellation',
  summary: 'Give a reservation up',
  tag: 'Planning',
  permission: 'assignments:write',
  command: 'reservations.cancel',
  params: byId,
  body: cancellationBody,
  example: { reason: 'The customer needs it next month' },
  responses: { 200: assignment },
  refusals: ['illegal_transition', 'assignment_closed'],
  run: (db, { params, body }) => cancelReservation(db, params.id, body),
});

export const overruns = readEndpoint({
  method: 'GET',
  path: '/overruns',
  summary: 'Live assignments that run into a reservation of the same unit or person, and what can be done at once',
  tag: 'Planning',
  permission: 'board:read',
  responses: { 200: z.object({ items: z.array(overrun), isTruncated: z.boolean() }) },
  read: (db) => listOverruns(db),
});

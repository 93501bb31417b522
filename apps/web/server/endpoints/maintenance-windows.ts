import {
  createMaintenanceWindow as createBody,
  maintenanceWindow,
  patchMaintenanceWindow as patchBody,
} from '@yardmaster/domain/driver/availability';
import { id, page } from '@yardmaster/domain/primitives';
import { cancelMaintenanceWindow } from '@yardmaster/services/maintenance-windows/cancel-maintenance-window';
import { createMaintenanceWindow } from '@yardmaster/services/maintenance-windows/create-maintenance-window';
import { getMaintenanceWindow } from '@yardmaster/services/maintenance-windows/get-maintenance-window';
import {
  listMaintenanceWindows,
  MAINTENANCE_WINDOW_LIST,
} from '@yardmaster/services/maintenance-windows/list-maintenance-windows';
import { patchMaintenanceWindow } from '@yardmaster/services/maintenance-windows/patch-maintenance-window';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, during, search, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/maintenance-windows',
  summary: 'Planned maintenance, by begin; `from` and `until` take what falls into them',
  tag: 'Fleet',
  permission: 'fleet:read',
  query: sortedQuery(MAINTENANCE_WINDOW_LIST, maintenanceWindow, {
    equipmentId: id.optional(),
    ...during,
    q: search,
  }),
  responses: { 200: page(maintenanceWindow) },
  read: (db, { query }) => listMaintenanceWindows(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/maintenance-windows',
  summary: 'Plan maintenance of a unit; answers the assignments that it gets in the way of',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'maintenance-windows.create',
  body: createBody,
  example: {
    equipmentId: '019a9d5e-5c00-7000-8000-000000000003',
    startsAt: '2026-11-24T07:00:00-08:00',
    endsAt: '2026-11-24T12:00:00-08:00',
    note: '500 h service',
  },
  responses: { 201: maintenanceWindow },
  refusals: ['overlaps'],
  run: (db, { body }) => createMaintenanceWindow(db, body),
  // The note is free text.
  reveal: getMaintenanceWindow,
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/maintenance-windows/{id}',
  summary: 'Move maintenance, or note what it is',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'maintenance-windows.patch',
  edits: 'maintenance_window',
  params: byId,
  body: patchBody,
  example: { endsAt: '2026-11-24T15:00:00-08:00' },
  responses: { 200: maintenanceWindow },
  refusals: ['overlaps'],
  run: (db, { params, body }) => patchMaintenanceWindow(db, params.id, body),
  reveal: getMaintenanceWindow,
});

export const cancel = commandEndpoint({
  method: 'POST',
  path: '/maintenance-windows/{id}/cancellation',
  summary: 'Call maintenance off',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'maintenance-windows.cancel',
  params: byId,
  responses: { 200: maintenanceWindow },
  run: (db, { params }) => cancelMaintenanceWindow(db, params.id),
  reveal: getMaintenanceWindow,
});

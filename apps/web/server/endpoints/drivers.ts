import {
  createDriver as createBody,
  driver,
  driverStatus,
  patchDriver as patchBody,
} from '@yardmaster/domain/driver/driver';
import { page } from '@yardmaster/domain/primitives';
import { createDriver } from '@yardmaster/services/drivers/create-driver';
import { getDriver } from '@yardmaster/services/drivers/get-driver';
import { DRIVER_LIST, listDrivers } from '@yardmaster/services/drivers/list-drivers';
import { patchDriver } from '@yardmaster/services/drivers/patch-driver';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, oneQuery, range, search, several, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/drivers',
  summary: 'List drivers, by name',
  tag: 'Fleet',
  permission: 'fleet:read',
  query: sortedQuery(DRIVER_LIST, driver, { status: several(driverStatus), ...range('updated'), q: search }),
  responses: { 200: page(driver) },
  read: (db, { query }) => listDrivers(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/drivers',
  summary: 'Add a driver, with the account they sign in with',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'drivers.create',
  body: createBody,
  example: { name: 'Sam Ortiz', email: 'sam@example.com' },
  responses: { 201: driver },
  refusals: ['duplicate'],
  run: (db, { body }) => createDriver(db, body),
  reveal: getDriver,
});

export const get = readEndpoint({
  method: 'GET',
  path: '/drivers/{id}',
  summary: 'One driver',
  tag: 'Fleet',
  permission: 'fleet:read',
  params: byId,
  query: oneQuery(driver),
  responses: { 200: driver },
  read: (db, { params }) => getDriver(db, params.id),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/drivers/{id}',
  summary: 'Change a driver; inactive closes the account too',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'drivers.patch',
  edits: 'driver',
  params: byId,
  body: patchBody,
  example: { status: 'off_shift' },
  responses: { 200: driver },
  refusals: ['driver_taken'],
  run: (db, { params, body }) => patchDriver(db, params.id, body),
  reveal: getDriver,
});

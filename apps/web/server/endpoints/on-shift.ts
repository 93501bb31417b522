import { driverOnShift, shiftChangeBody } from '@yardmaster/domain/driver/availability';
import { driver } from '@yardmaster/domain/driver/driver';
import { instant, page, pageQuery } from '@yardmaster/domain/primitives';
import { changeShift } from '@yardmaster/services/drivers/change-shift';
import { getDriver } from '@yardmaster/services/drivers/get-driver';
import { listOnShift } from '@yardmaster/services/drivers/list-on-shift';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, flag } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/drivers/on-shift',
  summary: 'Who is on duty now, or at another time by plan, until when, and whose shift is next',
  tag: 'Roster',
  permission: 'fleet:read',
  query: pageQuery.extend({ at: instant.optional(), on: flag }),
  responses: { 200: page(driverOnShift) },
  read: (db, { query }) => listOnShift(db, query),
});

export const change = commandEndpoint({
  method: 'POST',
  path: '/drivers/{id}/shift-changes',
  summary: 'A driver comes on shift or goes off it, now or when the job is done; drivers say so themselves',
  tag: 'Roster',
  permission: 'shifts:write',
  command: 'drivers.change-shift',
  fromPhone: true,
  params: byId,
  body: shiftChangeBody,
  example: { to: 'off' },
  responses: { 200: driver },
  refusals: ['driver_unavailable'],
  run: (db, { params, body }) => changeShift(db, params.id, body),
  reveal: getDriver,
});

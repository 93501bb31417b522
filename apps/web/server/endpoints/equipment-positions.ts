import { equipmentPosition, reportPosition as reportBody } from '@yardmaster/domain/equipment/position';
import { page } from '@yardmaster/domain/primitives';
import { getPosition } from '@yardmaster/services/equipment-positions/get-position';
import { listPositions } from '@yardmaster/services/equipment-positions/list-positions';
import { reportPosition } from '@yardmaster/services/equipment-positions/report-position';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, during, listQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/equipment/{id}/positions',
  summary: 'Where a unit was, newest first',
  tag: 'Fleet',
  permission: 'fleet:read',
  params: byId,
  query: listQuery(during),
  responses: { 200: page(equipmentPosition) },
  read: (db, { params, query }) => listPositions(db, params.id, query),
});

export const report = commandEndpoint({
  method: 'POST',
  path: '/equipment/{id}/positions',
  summary: 'Say where a unit is: a driver in its crew, or a tracker with `fleet:write`; one a second is kept',
  tag: 'Fleet',
  command: 'equipment-positions.report',
  params: byId,
  body: reportBody,
  example: { latitude: 37.7749, longitude: -122.4194, occurredAt: '2026-11-21T10:43:00.000Z' },
  responses: { 201: equipmentPosition, 200: equipmentPosition },
  run: (db, { params, body }) => reportPosition(db, params.id, body),
  reveal: getPosition,
});

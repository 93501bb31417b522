import { inTenant } from '@yardmaster/database/tenant-db';
import { equipmentPosition, reportPosition as reportBody } from '@yardmaster/domain/equipment/position';
import { page } from '@yardmaster/domain/primitives';
import { getPosition } from '@yardmaster/services/equipment-positions/get-position';
import { listPositions } from '@yardmaster/services/equipment-positions/list-positions';
import { reportPosition } from '@yardmaster/services/equipment-positions/report-position';
import { commandEndpoint } from '../command-endpoint.ts';
import type { Endpoint } from '../endpoint.ts';
import { parse } from '../parse.ts';
import { paramsOf, parseQuery, present, roll, signedIn } from '../pipeline.ts';
import { webPools } from '../pools.ts';
import { readJson } from '../read-json.ts';
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

const reportOnce = commandEndpoint({
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

/** Under a receipt only for who asks for one: it is kept for ever, and a box tells every second where it is. */
export const report: Endpoint = {
  ...reportOnce,
  async answer(call) {
    if (call.request.headers.has('idempotency-key')) return reportOnce.answer(call);
    const caller = await signedIn(call);
    const { id } = paramsOf(byId, call);
    parseQuery(undefined, call);
    const body = parse(reportBody, (await readJson(call.request)) ?? {});
    const outcome = await inTenant(webPools(), caller.principal, (db) => reportPosition(db, id, body));
    return roll(present(outcome, call), caller, call);
  },
};

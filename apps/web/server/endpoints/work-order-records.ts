import { id, instant, page } from '@yardmaster/domain/primitives';
import { workOrderRecord, workOrderStory } from '@yardmaster/domain/work-order/record';
import { workOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { ask } from '@yardmaster/services/commands/ask';
import { exportWorkOrders } from '@yardmaster/services/export/export-work-orders';
import { readOrderStory } from '@yardmaster/services/history/read-order-story';
import { listWorkOrderRecords, RECORD_LIST } from '@yardmaster/services/work-orders/list-work-order-records';
import { z } from 'zod';
import { csvAnswer } from '../csv-answer.ts';
import { parseQuery, present, roll, signedIn } from '../pipeline.ts';
import { plainEndpoint } from '../plain-endpoint.ts';
import { webPools } from '../pools.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, priorities, search, several, sortedQuery } from './schemas.ts';

const filters = {
  status: several(workOrderStatus),
  priority: priorities,
  siteId: id.optional(),
  equipmentId: id.optional().meta({ description: 'A unit that went, or is reserved.' }),
  driverId: id.optional().meta({ description: 'A driver who went, or is reserved.' }),
  from: instant.optional().meta({ description: 'Not ended before then. With a period, archived ones are found too.' }),
  until: instant.optional().meta({ description: 'Made before then.' }),
  q: search,
};

export const list = readEndpoint({
  method: 'GET',
  path: '/work-order-records',
  summary: 'Work orders, open and finished, with who went; of a period archived ones too',
  tag: 'Work orders',
  permission: 'board:read',
  query: sortedQuery(RECORD_LIST, workOrderRecord, filters),
  responses: { 200: page(workOrderRecord) },
  read: (db, { query }) => listWorkOrderRecords(db, query),
});

export const story = readEndpoint({
  method: 'GET',
  path: '/work-orders/{id}/story',
  summary: 'The record of one work order and of all that was sent to it, live or archived: who, when, what and why',
  tag: 'Work orders',
  permission: 'board:read',
  params: byId,
  responses: { 200: workOrderStory },
  read: (db, { params }) => readOrderStory(db, params.id),
});

const exported = z.object(filters);

export const download = plainEndpoint({
  method: 'GET',
  path: '/exports/work-orders',
  summary:
    'Work orders as CSV, filtered like the list, up to 5,000; cells that begin like a formula have an apostrophe. ' +
    'Where there are more, `X-Truncated` and the last line say so',
  tag: 'Import and export',
  permission: 'board:read',
  query: exported,
  mediaType: 'text/csv',
  responses: { 200: z.string() },
  async answer(call) {
    const caller = await signedIn(call);
    const query = parseQuery(exported, call);
    const outcome = await ask(webPools(), caller.principal, (db) => exportWorkOrders(db, query));
    if (!outcome.ok) return roll(present(outcome, call), caller, call);
    return roll(csvAnswer('work-orders', outcome.body, call.locale), caller, call);
  },
});

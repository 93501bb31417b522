import { id, page } from '@yardmaster/domain/primitives';
import {
  createWorkOrder as createBody,
  patchWorkOrder as patchBody,
  workOrder,
  workOrderStatus,
} from '@yardmaster/domain/work-order/work-order';
import { createWorkOrder } from '@yardmaster/services/work-orders/create-work-order';
import { getWorkOrder } from '@yardmaster/services/work-orders/get-work-order';
import { listWorkOrders, WORK_ORDER_LIST } from '@yardmaster/services/work-orders/list-work-orders';
import { patchWorkOrder } from '@yardmaster/services/work-orders/patch-work-order';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, oneQuery, priorities, range, search, several, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/work-orders',
  summary: 'List work orders',
  tag: 'Work orders',
  permission: 'board:read',
  query: sortedQuery(WORK_ORDER_LIST, workOrder, {
    status: several(workOrderStatus),
    priority: priorities,
    category: search,
    siteId: id.optional(),
    equipmentTypeId: id.optional(),
    ...range('due'),
    ...range('created'),
    ...range('updated'),
    q: search,
  }),
  responses: { 200: page(workOrder) },
  read: (db, { query }) => listWorkOrders(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/work-orders',
  summary: 'Add a work order',
  tag: 'Work orders',
  permission: 'work-orders:write',
  command: 'work-orders.create',
  body: createBody,
  example: {
    title: 'Trench for the water main',
    priority: 2,
    requirements: [{ equipmentTypeId: '019a9d5e-5c00-7000-8000-000000000001', quantity: 1 }],
  },
  responses: { 201: workOrder },
  refusals: ['duplicate'],
  run: (db, { body }) => createWorkOrder(db, body),
  // Contact and description name people.
  reveal: getWorkOrder,
});

export const get = readEndpoint({
  method: 'GET',
  path: '/work-orders/{id}',
  summary: 'One work order',
  tag: 'Work orders',
  permission: 'board:read',
  params: byId,
  query: oneQuery(workOrder),
  responses: { 200: workOrder },
  read: (db, { params }) => getWorkOrder(db, params.id),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/work-orders/{id}',
  summary: 'Change a work order, or cancel it',
  tag: 'Work orders',
  permission: 'work-orders:write',
  command: 'work-orders.patch',
  edits: 'work_order',
  params: byId,
  body: patchBody,
  example: { priority: 1 },
  responses: { 200: workOrder },
  refusals: ['work_order_closed', 'work_order_has_assignments'],
  run: (db, { params, body }) => patchWorkOrder(db, params.id, body),
  reveal: getWorkOrder,
});

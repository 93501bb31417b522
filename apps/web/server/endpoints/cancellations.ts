import { cancellationBody, cancellationPreview } from '@yardmaster/domain/work-order/cancellation';
import { workOrder } from '@yardmaster/domain/work-order/work-order';
import { cancelWorkOrder } from '@yardmaster/services/work-orders/cancel-work-order';
import { getWorkOrder } from '@yardmaster/services/work-orders/get-work-order';
import { previewCancellation } from '@yardmaster/services/work-orders/preview-cancellation';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId } from './schemas.ts';

export const preview = readEndpoint({
  method: 'GET',
  path: '/work-orders/{id}/cancellation-preview',
  summary: 'What cancelling a work order would call back',
  tag: 'Work orders',
  permission: 'work-orders:write',
  params: byId,
  responses: { 200: cancellationPreview },
  refusals: ['work_order_closed'],
  read: (db, { params }) => previewCancellation(db, params.id),
});

export const cancel = commandEndpoint({
  method: 'POST',
  path: '/work-orders/{id}/cancellation',
  summary: 'Cancel a work order with all that hangs on it, as the preview has shown it',
  tag: 'Work orders',
  permission: 'work-orders:write',
  command: 'work-orders.cancel',
  params: byId,
  body: cancellationBody,
  example: { reason: 'The customer has called it off', fingerprint: 'dV0mJ5Uz1t0gXyQx3bZkq6cWm1A' },
  responses: { 200: workOrder },
  refusals: ['work_order_closed', 'consequences_changed'],
  run: (db, { params, body }) => cancelWorkOrder(db, params.id, body),
  reveal: getWorkOrder,
});

import { id } from '@yardmaster/domain/primitives';
import {
  patchRequirement,
  requirementMergeBody,
  requirementSplitBody,
} from '@yardmaster/domain/work-order/requirements';
import { createRequirement, workOrder } from '@yardmaster/domain/work-order/work-order';
import { addRequirement } from '@yardmaster/services/work-orders/add-requirement';
import { getWorkOrder } from '@yardmaster/services/work-orders/get-work-order';
import { mergeRequirements } from '@yardmaster/services/work-orders/merge-requirements';
import { patchRequirement as patchRequirementVerb } from '@yardmaster/services/work-orders/patch-requirement';
import { splitRequirement } from '@yardmaster/services/work-orders/split-requirement';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { byId } from './schemas.ts';

const EXAMPLE = '019a9d5e-5c00-7000-8000-000000000006';
const OTHER_EXAMPLE = '019a9d5e-5c00-7000-8000-000000000016';

/** All answer with the whole order: its status and its version follow from what it asks for. */
export const add = commandEndpoint({
  method: 'POST',
  path: '/work-orders/{id}/requirements',
  summary: 'Ask a work order for more',
  tag: 'Work orders',
  permission: 'work-orders:write',
  command: 'requirements.add',
  params: byId,
  body: createRequirement,
  example: { equipmentTypeId: '019a9d5e-5c00-7000-8000-000000000001', quantity: 2, durationMinutes: 240 },
  responses: { 201: workOrder },
  refusals: ['work_order_closed'],
  run: (db, { params, body }) => addRequirement(db, params.id, body),
  reveal: getWorkOrder,
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/work-orders/{id}/requirements/{requirementId}',
  summary: 'Change how many are wanted, when, for how long, and what they must bring',
  tag: 'Work orders',
  permission: 'work-orders:write',
  command: 'requirements.patch',
  edits: 'work_order',
  params: z.object({ id, requirementId: id }),
  body: patchRequirement,
  example: { quantity: 3 },
  responses: { 200: workOrder },
  refusals: ['work_order_closed', 'work_order_has_assignments'],
  run: (db, { params, body }) => patchRequirementVerb(db, params.id, params.requirementId, body),
  reveal: getWorkOrder,
});

export const split = commandEndpoint({
  method: 'POST',
  path: '/work-orders/{id}/requirement-splits',
  summary: 'Make part of a requirement one of its own; what nobody serves yet goes first',
  tag: 'Work orders',
  permission: 'work-orders:write',
  command: 'requirements.split',
  params: byId,
  body: requirementSplitBody,
  example: { requirementId: EXAMPLE, quantity: 1 },
  responses: { 201: workOrder },
  refusals: ['work_order_closed', 'requirement_filled'],
  run: (db, { params, body }) => splitRequirement(db, params.id, body),
  reveal: getWorkOrder,
});

export const merge = commandEndpoint({
  method: 'POST',
  path: '/work-orders/{id}/requirement-merges',
  summary: 'Make a requirement part of another that asks for the same, with all that hangs on it',
  tag: 'Work orders',
  permission: 'work-orders:write',
  command: 'requirements.merge',
  params: byId,
  body: requirementMergeBody,
  example: { requirementId: OTHER_EXAMPLE, intoRequirementId: EXAMPLE },
  responses: { 200: workOrder },
  refusals: ['work_order_closed', 'requirements_differ', 'in_use'],
  run: (db, { params, body }) => mergeRequirements(db, params.id, body),
  reveal: getWorkOrder,
});

import { commandId } from '@yardmaster/domain/assignment/assignment';
import { undo, undoBody } from '@yardmaster/domain/undo/undo';
import { undoAssignment, undoCommand } from '@yardmaster/services/undo/undo';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { byId } from './schemas.ts';

/** Beside those of what would be done again. */
const REFUSALS = [
  'not_found',
  'nothing_to_undo',
  'requirement_filled',
  'equipment_taken',
  'driver_taken',
  'work_order_closed',
] as const;

export const command = commandEndpoint({
  method: 'POST',
  path: '/undos',
  summary:
    'Undo a command, or a batch, by its Idempotency-Key; 202 where a crew has seen it and is asked to stand down',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'undo',
  body: undoBody,
  example: { undoes: 'c3f1b2de-assign-17' },
  responses: { 200: undo, 202: undo },
  refusals: REFUSALS,
  run: (db, { body }) => undoCommand(db, body.undoes),
});

export const ofAssignment = commandEndpoint({
  method: 'POST',
  path: '/assignments/{id}/undo',
  summary: 'Undo the last dispatch or recall of an assignment',
  tag: 'Dispatch',
  permission: 'assignments:write',
  command: 'assignments.undo',
  params: byId,
  body: z.object({ commandId: commandId.optional() }).strict(),
  example: {},
  responses: { 200: undo, 202: undo },
  refusals: REFUSALS,
  run: (db, { params }) => undoAssignment(db, params.id),
});

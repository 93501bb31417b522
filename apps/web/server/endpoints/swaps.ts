import { swap, swapBody } from '@yardmaster/domain/swap/swap';
import { swap as swapVerb } from '@yardmaster/services/swaps/swap';
import { commandEndpoint } from '../command-endpoint.ts';

export const create = commandEndpoint({
  method: 'POST',
  path: '/swaps',
  summary: 'Another unit or person for a live assignment; two that are live exchange. The same again changes nothing',
  tag: 'Dispatch',
  permission: 'assignments:write',
  idempotencyKey: 'required',
  command: 'assignments.swap',
  body: swapBody,
  example: {
    assignmentId: '019a9d5e-5c00-7000-8000-000000000007',
    equipmentId: '019a9d5e-5c00-7000-8000-000000000003',
  },
  responses: { 200: swap },
  refusals: [
    'not_found',
    'assignment_closed',
    'illegal_transition',
    'equipment_taken',
    'equipment_type_mismatch',
    'driver_taken',
    'driver_unavailable',
    'driver_not_in_crew',
    'gate_blocked',
  ],
  run: (db, { body }) => swapVerb(db, body),
});

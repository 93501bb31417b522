import {
  createEquipment as createBody,
  equipment,
  equipmentStatus,
  patchEquipment as patchBody,
} from '@yardmaster/domain/equipment/equipment';
import { id, page } from '@yardmaster/domain/primitives';
import { createEquipment } from '@yardmaster/services/equipment/create-equipment';
import { getEquipment } from '@yardmaster/services/equipment/get-equipment';
import { EQUIPMENT_LIST, listEquipment } from '@yardmaster/services/equipment/list-equipment';
import { patchEquipment } from '@yardmaster/services/equipment/patch-equipment';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, oneQuery, range, search, several, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/equipment',
  summary: 'List units, by identifier',
  tag: 'Fleet',
  permission: 'fleet:read',
  query: sortedQuery(EQUIPMENT_LIST, equipment, {
    status: several(equipmentStatus),
    equipmentTypeId: id.optional(),
    siteId: id.optional(),
    ...range('updated'),
    q: search,
  }),
  responses: { 200: page(equipment) },
  read: (db, { query }) => listEquipment(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/equipment',
  summary: 'Add a unit',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'equipment.create',
  body: createBody,
  example: { identifier: 'EX-204', equipmentTypeId: '019a9d5e-5c00-7000-8000-000000000001' },
  responses: { 201: equipment },
  refusals: ['duplicate'],
  run: (db, { body }) => createEquipment(db, body),
});

export const get = readEndpoint({
  method: 'GET',
  path: '/equipment/{id}',
  summary: 'One unit, with the assignment that holds it',
  tag: 'Fleet',
  permission: 'fleet:read',
  params: byId,
  query: oneQuery(equipment),
  responses: { 200: equipment },
  read: (db, { params }) => getEquipment(db, params.id),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/equipment/{id}',
  summary: 'Change a unit, or take it out of service; of a unit that is sent out, once it is back',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'equipment.patch',
  edits: 'equipment',
  params: byId,
  body: patchBody,
  example: { status: 'maintenance' },
  responses: { 200: equipment },
  refusals: ['equipment_taken', 'duplicate'],
  run: (db, { params, body }) => patchEquipment(db, params.id, body),
});

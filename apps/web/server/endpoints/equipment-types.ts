import {
  createEquipmentType as createBody,
  equipmentType,
  patchEquipmentType as patchBody,
} from '@yardmaster/domain/equipment-type/equipment-type';
import { page } from '@yardmaster/domain/primitives';
import { createEquipmentType } from '@yardmaster/services/equipment-types/create-equipment-type';
import { getEquipmentType } from '@yardmaster/services/equipment-types/get-equipment-type';
import { EQUIPMENT_TYPE_LIST, listEquipmentTypes } from '@yardmaster/services/equipment-types/list-equipment-types';
import { patchEquipmentType } from '@yardmaster/services/equipment-types/patch-equipment-type';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, oneQuery, search, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/equipment-types',
  summary: 'List types of equipment, by name',
  tag: 'Fleet',
  permission: 'fleet:read',
  query: sortedQuery(EQUIPMENT_TYPE_LIST, equipmentType, { q: search }),
  responses: { 200: page(equipmentType) },
  read: (db, { query }) => listEquipmentTypes(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/equipment-types',
  summary: 'Add a type of equipment',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'equipment-types.create',
  body: createBody,
  example: { name: 'Excavator 20 t' },
  responses: { 201: equipmentType },
  refusals: ['duplicate'],
  run: (db, { body }) => createEquipmentType(db, body),
});

export const get = readEndpoint({
  method: 'GET',
  path: '/equipment-types/{id}',
  summary: 'One type of equipment',
  tag: 'Fleet',
  permission: 'fleet:read',
  params: byId,
  query: oneQuery(equipmentType),
  responses: { 200: equipmentType },
  read: (db, { params }) => getEquipmentType(db, params.id),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/equipment-types/{id}',
  summary: 'Give a type of equipment another name, or say what it asks of its driver',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'equipment-types.patch',
  edits: 'equipment_type',
  params: byId,
  body: patchBody,
  example: { name: 'Excavator 22 t' },
  responses: { 200: equipmentType },
  refusals: ['duplicate'],
  run: (db, { params, body }) => patchEquipmentType(db, params.id, body),
});

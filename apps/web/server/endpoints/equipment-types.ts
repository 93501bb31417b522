import { createEquipmentType as createBody, equipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { page } from '@yardmaster/domain/primitives';
import { createEquipmentType } from '@yardmaster/services/equipment-types/create-equipment-type';
import { EQUIPMENT_TYPE_LIST, listEquipmentTypes } from '@yardmaster/services/equipment-types/list-equipment-types';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { search, sortedQuery } from './schemas.ts';

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

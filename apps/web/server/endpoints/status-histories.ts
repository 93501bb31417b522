import { page, pageQuery } from '@yardmaster/domain/primitives';
import { statusPeriod } from '@yardmaster/domain/status-history/status-history';
import { readAssignmentHistory } from '@yardmaster/services/reads/status-history-assignments';
import { readDriverHistory } from '@yardmaster/services/reads/status-history-drivers';
import { readEquipmentHistory } from '@yardmaster/services/reads/status-history-equipment';
import { readWorkOrderHistory } from '@yardmaster/services/reads/status-history-work-orders';
import { readEndpoint } from '../read-endpoint.ts';
import { byId } from './schemas.ts';

const shape = { method: 'GET', params: byId, query: pageQuery, responses: { 200: page(statusPeriod) } } as const;

export const ofEquipment = readEndpoint({
  ...shape,
  path: '/equipment/{id}/status-history',
  summary: 'What a unit was, and who made it so, newest first',
  tag: 'Fleet',
  permission: 'fleet:read',
  read: (db, { params, query }) => readEquipmentHistory(db, params.id, query),
});

export const ofDriver = readEndpoint({
  ...shape,
  path: '/drivers/{id}/status-history',
  summary: 'What a driver was, and who made it so, newest first; drivers see their own',
  tag: 'Fleet',
  read: (db, { params, query }) => readDriverHistory(db, params.id, query),
});

export const ofWorkOrder = readEndpoint({
  ...shape,
  path: '/work-orders/{id}/status-history',
  summary: 'What a work order was, and who made it so, newest first, archived ones too',
  tag: 'Work orders',
  permission: 'board:read',
  read: (db, { params, query }) => readWorkOrderHistory(db, params.id, query),
});

export const ofAssignment = readEndpoint({
  ...shape,
  path: '/assignments/{id}/status-history',
  summary: 'What an assignment was, and who made it so, newest first',
  tag: 'Dispatch',
  permission: 'assignments:advance',
  read: (db, { params, query }) => readAssignmentHistory(db, params.id, query),
});

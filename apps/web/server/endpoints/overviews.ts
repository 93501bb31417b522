import { driverOverview, unitOverview } from '@yardmaster/domain/overview/overview';
import { readDriverOverview } from '@yardmaster/services/overview/read-driver-overview';
import { readUnitOverview } from '@yardmaster/services/overview/read-unit-overview';
import { readEndpoint } from '../read-endpoint.ts';
import { byId } from './schemas.ts';

export const ofUnit = readEndpoint({
  method: 'GET',
  path: '/equipment/{id}/overview',
  summary:
    'A unit as its page shows it: what holds it, what comes next, what the gates say of it now, where it was last seen',
  tag: 'Screens',
  permission: 'fleet:read',
  params: byId,
  responses: { 200: unitOverview },
  read: (db, { params }) => readUnitOverview(db, params.id),
});

export const ofDriver = readEndpoint({
  method: 'GET',
  path: '/drivers/{id}/overview',
  summary:
    'A driver as their page shows them: what they do, what comes next, what they hold, and what they may not drive',
  tag: 'Screens',
  permission: 'fleet:read',
  params: byId,
  responses: { 200: driverOverview },
  read: (db, { params }) => readDriverOverview(db, params.id),
});

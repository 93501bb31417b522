import {
  certification,
  createCertification as createBody,
  driverCertification,
  expiringCertification,
  grantCertification as grantBody,
  patchCertification as patchBody,
  requiredCertifications,
  typeCertifications,
} from '@yardmaster/domain/driver/availability';
import { id, page, pageQuery } from '@yardmaster/domain/primitives';
import { createCertification } from '@yardmaster/services/certifications/create-certification';
import { getTypeCertifications } from '@yardmaster/services/certifications/get-type-certifications';
import { grantCertification } from '@yardmaster/services/certifications/grant-certification';
import { CERTIFICATION_LIST, listCertifications } from '@yardmaster/services/certifications/list-certifications';
import {
  DRIVER_CERTIFICATION_LIST,
  listDriverCertifications,
} from '@yardmaster/services/certifications/list-driver-certifications';
import { listExpiring } from '@yardmaster/services/certifications/list-expiring';
import { patchCertification } from '@yardmaster/services/certifications/patch-certification';
import { putTypeCertifications } from '@yardmaster/services/certifications/put-type-certifications';
import { revokeCertification } from '@yardmaster/services/certifications/revoke-certification';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, search, sortedQuery } from './schemas.ts';

const CERTIFICATION_ID = '019a9d5e-5c00-7000-8000-000000000009';

/** Days as ISO 8601 writes a period: `P30D`. */
const days = z
  .string()
  .regex(/^P\d{1,4}D$/, 'A number of days, such as P30D')
  .transform((period) => Number(period.slice(1, -1)));

export const expiring = readEndpoint({
  method: 'GET',
  path: '/certifications/expiring',
  summary: 'What drivers hold that expires soon, or has expired, the most urgent first',
  tag: 'Fleet',
  permission: 'fleet:read',
  query: pageQuery.extend({ within: days.prefault('P30D') }),
  responses: { 200: page(expiringCertification) },
  read: (db, { query: { within, ...query } }) => listExpiring(db, { ...query, withinDays: within }),
});

export const list = readEndpoint({
  method: 'GET',
  path: '/certifications',
  summary: 'List kinds of certification, by name',
  tag: 'Fleet',
  permission: 'fleet:read',
  query: sortedQuery(CERTIFICATION_LIST, certification, { q: search }),
  responses: { 200: page(certification) },
  read: (db, { query }) => listCertifications(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/certifications',
  summary: 'Add a kind of certification',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'certifications.create',
  body: createBody,
  example: { name: 'Crane operator, class C' },
  responses: { 201: certification },
  refusals: ['duplicate'],
  run: (db, { body }) => createCertification(db, body),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/certifications/{id}',
  summary: 'Give a kind of certification another name',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'certifications.patch',
  edits: 'certification',
  params: byId,
  body: patchBody,
  example: { name: 'Crane operator, class D' },
  responses: { 200: certification },
  refusals: ['duplicate'],
  run: (db, { params, body }) => patchCertification(db, params.id, body),
});

export const listRequired = readEndpoint({
  method: 'GET',
  path: '/equipment-types/{id}/certifications',
  summary: 'What a type of equipment asks of its driver',
  tag: 'Fleet',
  permission: 'fleet:read',
  params: byId,
  responses: { 200: typeCertifications },
  read: (db, { params }) => getTypeCertifications(db, params.id),
});

export const putRequired = commandEndpoint({
  method: 'PUT',
  path: '/equipment-types/{id}/certifications',
  summary: 'Say all that a type of equipment asks of its driver',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'equipment-types.certifications',
  edits: 'equipment_type',
  params: byId,
  body: requiredCertifications,
  example: { certificationIds: [CERTIFICATION_ID] },
  responses: { 200: typeCertifications },
  run: (db, { params, body }) => putTypeCertifications(db, params.id, body),
});

export const held = readEndpoint({
  method: 'GET',
  path: '/drivers/{id}/certifications',
  summary: 'What a driver holds, expired ones included; drivers see their own',
  tag: 'Fleet',
  permission: 'fleet:read',
  params: byId,
  query: sortedQuery(DRIVER_CERTIFICATION_LIST, driverCertification, {}),
  responses: { 200: page(driverCertification) },
  read: (db, { params, query }) => listDriverCertifications(db, params.id, query),
});

export const grant = commandEndpoint({
  method: 'POST',
  path: '/drivers/{id}/certifications',
  summary: 'Give a driver a certification, or renew it',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'drivers.grant-certification',
  params: byId,
  body: grantBody,
  example: { certificationId: CERTIFICATION_ID, expiresAt: '2028-11-21T00:00:00.000Z' },
  responses: { 200: driverCertification, 201: driverCertification },
  run: (db, { params, body }) => grantCertification(db, params.id, body),
});

export const revoke = commandEndpoint({
  method: 'POST',
  path: '/drivers/{id}/certifications/{certificationId}/revocation',
  summary: 'Take a certification back from a driver',
  tag: 'Fleet',
  permission: 'fleet:write',
  command: 'drivers.revoke-certification',
  params: byId.extend({ certificationId: id }),
  responses: { 200: driverCertification },
  run: (db, { params }) => revokeCertification(db, params.id, params.certificationId),
});

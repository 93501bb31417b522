import type { TenantDb } from '@yardmaster/database/tenant-db';
import { role } from '@yardmaster/domain/access/permissions';
import {
  createPerson as createBody,
  patchPerson as patchBody,
  person,
  personStatus,
} from '@yardmaster/domain/person/person';
import { instant, page } from '@yardmaster/domain/primitives';
import { requirePermission } from '@yardmaster/services/access';
import { Refused } from '@yardmaster/services/outcome';
import { createPerson } from '@yardmaster/services/people/create-person';
import { getPerson } from '@yardmaster/services/people/get-person';
import { issueLink } from '@yardmaster/services/people/issue-link';
import { listPeople, PEOPLE_LIST } from '@yardmaster/services/people/list-people';
import { patchPerson } from '@yardmaster/services/people/patch-person';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import type { Place } from '../endpoint.ts';
import { byId, oneQuery, range, search, several, sortedQuery } from './schemas.ts';

const oneTimeLink = z.object({ link: z.url(), expiresAt: instant });

/** A link that opens the page where a password is chosen; the one before stops working. @throws Refused */
async function linkFor(db: TenantDb, userId: string, place: Place): Promise<z.infer<typeof oneTimeLink>> {
  const issued = await issueLink(db, userId);
  if (!issued.ok) throw new Refused(issued.refusal.code, issued.refusal.detail);
  const { subdomain } = db.tenant;
  const { token, expiresAt } = issued.body;
  return { link: `${place.originFor(subdomain)}/welcome/${subdomain}.${token}`, expiresAt };
}

export const list = readEndpoint({
  method: 'GET',
  path: '/people',
  summary: 'List people, by name',
  tag: 'Organisation',
  permission: 'people:read',
  query: sortedQuery(PEOPLE_LIST, person, {
    role: several(role),
    status: several(personStatus),
    ...range('updated'),
    q: search,
  }),
  responses: { 200: page(person) },
  read: (db, { query }) => listPeople(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/people',
  summary: 'Add a person; answers the one-time link to hand over',
  tag: 'Organisation',
  permission: 'people:write',
  command: 'people.create',
  body: createBody,
  example: { name: 'Robin Chen', email: 'robin@example.com', role: 'dispatcher' },
  responses: { 201: person.extend(oneTimeLink.shape) },
  refusals: ['duplicate'],
  run: (db, { body }) => createPerson(db, body),
  async reveal(db, id, place) {
    const link = await linkFor(db, id, place);
    return { ...(await getPerson(db, id)), ...link };
  },
});

export const get = readEndpoint({
  method: 'GET',
  path: '/people/{id}',
  summary: 'One person',
  tag: 'Organisation',
  permission: 'people:read',
  params: byId,
  query: oneQuery(person),
  responses: { 200: person },
  read: (db, { params }) => getPerson(db, params.id),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/people/{id}',
  summary: "Change a person's name or role, disable or enable them",
  tag: 'Organisation',
  permission: 'people:write',
  command: 'people.patch',
  edits: 'user',
  params: byId,
  body: patchBody,
  example: { status: 'disabled' },
  responses: { 200: person },
  refusals: ['last_admin', 'driver_taken'],
  run: (db, { params, body }) => patchPerson(db, params.id, body),
  reveal: getPerson,
});

export const link = commandEndpoint({
  method: 'POST',
  path: '/people/{id}/link',
  summary: 'Make a new one-time link; the one before stops working',
  tag: 'Organisation',
  permission: 'people:write',
  command: 'people.link',
  params: byId,
  responses: { 201: oneTimeLink },
  refusals: ['in_use'],
  // The receipt keeps whom it was for; the link itself is made where nothing keeps it.
  async run(db, { params }) {
    requirePermission(db, 'people:write');
    await getPerson(db, params.id);
    return { ok: true, status: 201, body: { id: params.id } };
  },
  reveal: linkFor,
});

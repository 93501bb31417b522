import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { commandId } from '@yardmaster/domain/assignment/assignment';
import { password } from '@yardmaster/domain/person/person';
import { Refused } from '@yardmaster/services/outcome';
import { acceptLink } from '@yardmaster/services/sign-in/accept-link';
import { z } from 'zod';
import { parse } from '../parse.ts';
import { plainEndpoint } from '../plain-endpoint.ts';
import { present } from '../pipeline.ts';
import { webPools } from '../pools.ts';
import { originOf, tenantOfHost } from '../principal.ts';
import { readJson } from '../read-json.ts';
import { requireOwnPage } from '../same-site.ts';

const body = z.object({ token: z.string().min(1).max(200), password, commandId: commandId.optional() }).strict();

export const welcome = plainEndpoint({
  method: 'POST',
  path: '/welcome',
  summary: 'Choose a password with a one-time link',
  tag: 'Organisation',
  signedIn: false,
  body,
  example: { token: 'acme.PYZ0yP3vlvgJ2Nx2Wn7kqkD0h0kTq0yJp3yq8l3nE2s', password: 'correct horse battery' },
  responses: { 204: null },
  async answer(call) {
    const { headers } = call.request;
    requireOwnPage(headers);
    const given = parse(body, await readJson(call.request));
    const [subdomain = '', token = ''] = given.token.split('.');
    const named = await tenantOfHost(headers, webPools());
    const tenant = /^[a-z0-9-]{2,63}$/.test(subdomain) ? await webPools().tenants.bySubdomain(subdomain) : undefined;
    if (!tenant || (named && named.id !== tenant.id)) throw new Refused('not_found');
    const principal: Principal = {
      kind: 'system',
      job: 'sign-in',
      tenantId: tenant.id,
      origin: originOf(headers, call.requestId),
    };
    // Under no receipt: the link itself works only once, and its answer is empty.
    const outcome = await inTenant(webPools(), principal, (db) => acceptLink(db, { token, password: given.password }));
    return present(outcome, call);
  },
});

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { type Client, createClient } from '@yardmaster/client/client';
import type { Role } from '@yardmaster/domain/access/permissions';
import { createApiKey } from '@yardmaster/services/api-keys/create-api-key';
import { expectOk, openYard, type Yard } from '@yardmaster/services/testkit/yard';
import { encode } from 'next-auth/jwt';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Endpoint, Method } from '../endpoint.ts';
import { ALL_ENDPOINTS } from '../endpoints/all.ts';
import { serve } from '../serve.ts';

export const SECRET = 'only-for-tests-0123456789-0123456789';

export type Answer = { status: number; headers: Headers; body: unknown };
export type Ask = {
  /** A key, a signed-in person, or nobody. */
  as?: string | (Principal & { kind: 'session' });
  host?: string;
  body?: unknown;
  headers?: Record<string, string>;
};
export type Api = {
  yard: Yard;
  /** A key of a role, of acme unless told. */
  key(role: Role, tenant?: 'acme' | 'bolt'): Promise<string>;
  cookie(principal: Principal & { kind: 'session' }): Promise<string>;
  /** Asks an address below /api/v1 as a browser or program would, and holds a success against the endpoint's own schema. */
  ask(method: Method, path: string, options?: Ask): Promise<Answer>;
  /** The typed client, as a program with this key has it. */
  client(key: string): Client;
  close(): Promise<void>;
};

/** The API over a database of its own, without Next in front. */
export async function openApi(): Promise<Api> {
  process.env['AUTH_SECRET'] = SECRET;
  process.env['YARDMASTER_BASE_HOST'] = 'localhost';
  // Tests ask faster than people; the test of the limits sets its own.
  for (const who of ['PERSON', 'KEY', 'ADDRESS']) process.env[`RATE_LIMIT_${who}`] ??= '0';
  process.env['YARDMASTER_FILES'] ??= await mkdtemp(join(tmpdir(), 'yardmaster-files-'));
  const yard = await openYard();
  globalThis.yardmasterPools = yard.pools;

  async function cookie({ tenantId, sessionId, userId }: Principal & { kind: 'session' }): Promise<string> {
    const subdomain = tenantId === yard.database.tenants.acme.id ? 'acme' : 'bolt';
    const sealed = await encode({ token: { tenantId, subdomain, sessionId, userId }, secret: SECRET });
    return `next-auth.session-token=${sealed}`;
  }

  return {
    yard,
    cookie,
    key: (role, tenant = 'acme') =>
      inTenant(yard.pools, { kind: 'operator', tenantId: yard.database.tenants[tenant].id }, async (db) =>
        expectOk(await createApiKey(db, { name: role, role })),
      ).then(({ key }) => key),
    client: (key) =>
      createClient({
        baseUrl: 'http://acme.localhost:3000/api/v1',
        headers: { authorization: `Bearer ${key}`, host: 'acme.localhost:3000' },
        async fetch(request) {
          const method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).parse(request.method);
          const { endpoint, params } = route(method, new URL(request.url).pathname.slice('/api/v1'.length));
          return serve(endpoint)[method](request, { params: Promise.resolve(params) });
        },
      }),
    async ask(method, path, { as, host = 'acme.localhost:3000', body, headers = {} } = {}) {
      const url = new URL(`http://${host}/api/v1${path}`);
      const { endpoint, params } = route(method, url.pathname.slice('/api/v1'.length));
      const request = new Request(url, {
        method,
        headers: {
          host,
          ...(typeof as === 'string' ? { authorization: `Bearer ${as}` } : as ? { cookie: await cookie(as) } : {}),
          // A form says its type itself, with the boundary.
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isSent(body) ? body : JSON.stringify(body) }),
      });
      const response = await serve(endpoint)[method](request, { params: Promise.resolve(params) });
      return read(response, endpoint, url);
    },
    close: () => yard.close(),
  };
}

function isSent(body: unknown): body is string | FormData {
  return typeof body === 'string' || body instanceof FormData;
}

async function read(response: Response, endpoint: Endpoint, url: URL): Promise<Answer> {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const body: unknown = text === '' ? null : isJson ? JSON.parse(text) : text;
  const schema = Object.entries(endpoint.responses).find(([status]) => Number(status) === response.status)?.[1];
  if (response.ok) {
    expect(schema, `${endpoint.path} says nothing of ${response.status}`).not.toBeUndefined();
    // Equal, and not only parseable: nothing is in the answer that the document does not name.
    expect(schema ? sparse(schema, url).parse(body) : null).toEqual(body);
  } else if (response.status >= 400) {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  }
  expect(response.headers.get('x-request-id')).toBeTruthy();
  return { status: response.status, headers: response.headers, body };
}

/** The answer's schema; where the query names `fields`, one that lets the others be missing. */
function sparse(schema: z.ZodType, url: URL): z.ZodType {
  if (!url.searchParams.has('fields') || !(schema instanceof z.ZodObject)) return schema;
  const { items } = schema.shape;
  if (!(items instanceof z.ZodArray)) return schema.partial();
  return items.element instanceof z.ZodObject ? schema.extend({ items: z.array(items.element.partial()) }) : schema;
}

/** Which endpoint answers, and the params that Next would find in the path. */
function route(method: Method, pathname: string): { endpoint: Endpoint; params: Record<string, string> } {
  for (const endpoint of ALL_ENDPOINTS) {
    const pattern = new RegExp(`^${endpoint.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = endpoint.method === method ? pattern.exec(pathname) : null;
    if (match) return { endpoint, params: { ...match.groups } };
  }
  throw new Error(`no endpoint for ${method} ${pathname}`);
}

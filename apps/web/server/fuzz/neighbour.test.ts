import { newId } from '@yardmaster/database/ids';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { readCounts } from '@yardmaster/services/testkit/read-counts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_ENDPOINTS } from '../endpoints/all.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Json } from '../json-schema.ts';
import { log } from '../log.ts';
import { openApi as documentOf } from '../openapi.ts';
import { type Answer, type Api, openApi } from '../testkit/api.ts';
import { fromSchema } from '../testkit/fuzz/arbitrary.ts';
import { seedWorld, type World } from '../testkit/fuzz/world.ts';

const SAMPLES = 4;
const PERSONAL = /^\/(me\/sessions|saved-views)\b/;

let api: Api;
let own: World;
let other: World;
let admin: string;
let person: Principal & { kind: 'session' };
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  own = await seedWorld(api, 'acme');
  other = await seedWorld(api, 'bolt');
  admin = await api.key('admin');
  person = await own.yard.signIn('admin');
});
afterAll(() => api.close());

const document = documentOf([...ALL_ENDPOINTS]) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json };
};
type Parameter = { name: string; in: 'path' | 'query'; schema: Json };
type Operation = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Json }> } };
type Asked = { path: Record<string, string>; query: Record<string, string>; body: unknown };
/** A place in a request that holds an id, and the name that says of what. */
type Slot = { name: string; put(asked: Asked, id: string): Asked };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function operationOf(endpoint: Endpoint): Operation {
  return document.paths[endpoint.path]?.[endpoint.method.toLowerCase()] ?? {};
}

function isId({ schema }: Parameter): boolean {
  return schema['format'] === 'uuid';
}

/** The last noun before the parameter: `/work-orders/{id}` is the id of a work order. */
function nounOf(path: string, name: string): string {
  const parts = path.split('/');
  const before = parts[parts.indexOf(`{${name}}`) - 1] ?? '';
  return name === 'id' ? before : name;
}

function slotsOf(endpoint: Endpoint, sample: Asked): Slot[] {
  const places = (operationOf(endpoint).parameters ?? []).filter(isId);
  return [
    ...places
      .filter((p) => p.in === 'path')
      .map(
        ({ name }): Slot => ({
          name: nounOf(endpoint.path, name),
          put: (asked, id) => ({ ...asked, path: { ...asked.path, [name]: id } }),
        }),
      ),
    ...places
      .filter((p) => p.in === 'query')
      .map(({ name }): Slot => ({ name, put: (asked, id) => ({ ...asked, query: { ...asked.query, [name]: id } }) })),
    ...inBody(sample.body, []).map(
      ({ name, at }): Slot => ({
        name,
        put: (asked, id) => ({ ...asked, body: replaced(asked.body, at, id) }),
      }),
    ),
  ];
}

function inBody(value: unknown, at: string[]): { name: string; at: string[] }[] {
  if (typeof value === 'string' && UUID.test(value)) return [{ name: at.findLast((k) => !/^\d+$/.test(k)) ?? '', at }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => inBody(part, [...at, key]));
}

function replaced(value: unknown, [key, ...rest]: string[], id: string): unknown {
  if (key === undefined) return id;
  if (Array.isArray(value)) return value.map((part, i) => (String(i) === key ? replaced(part, rest, id) : part));
  return { ...(value as Json), [key]: replaced((value as Json)[key], rest, id) };
}

function sampleOf(endpoint: Endpoint): fc.Arbitrary<Asked> {
  const { parameters = [], requestBody } = operationOf(endpoint);
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  const ids = (field: string) => fc.nat().map((n) => own.id(field, n));
  const path = parameters.filter((p) => p.in === 'path');
  return fc.record({
    path: fc.record(
      Object.fromEntries(path.map((p) => [p.name, isId(p) ? ids(nounOf(endpoint.path, p.name)) : fc.constant('x')])),
    ),
    query: fc.constant({}),
    body: schema ? fromSchema(schema, document.components.schemas, ids).map(onlyFirst) : fc.constant(undefined),
  });
}

/** One of each list: the others of a batch would be carried out, as they should. */
function onlyFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(onlyFirst);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, onlyFirst(part)]));
}

/** The status of the answer or, of a batch, that of its one outcome. */
function statusOf({ status, body }: Answer, endpoint: Endpoint): number {
  if (!endpoint.path.endsWith('-batches') || status !== 200) return status;
  return (body as { items: { status: number }[] }).items[0]?.status ?? status;
}

async function ask(endpoint: Endpoint, { path, query, body }: Asked): Promise<Answer> {
  const where = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return api.ask(endpoint.method, where + (search ? `?${search}` : ''), {
    // A key is nobody, and has neither sessions nor views.
    as: PERSONAL.test(endpoint.path) ? person : admin,
    ...(body === undefined ? {} : { body }),
    headers: { 'idempotency-key': newId(), 'sec-fetch-site': 'same-origin' },
  });
}

const ofTenants = async () =>
  Promise.all([own, other].map(({ yard }) => inTenant(yard.pools, yard.operator, readCounts)));
/** The same answer but for the id that was asked for, and the moment. */
const without = (answer: Answer, id: string) =>
  JSON.stringify(answer.body ?? null)
    .replaceAll(id, 'X')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T');

/** Files come in a form of their own: attachments.test.ts tries those. */
const asked = ALL_ENDPOINTS.filter(
  (e) => !e.mediaType?.includes('event-stream') && e.signedIn !== false && e.upload === undefined,
);
const COMMANDS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

describe.each(asked.map((e) => [`${e.method} ${e.path}`, e] as const))('%s', (_, endpoint) => {
  test("a neighbour's id is the id of nothing, wherever it stands", { timeout: 60_000 }, async () => {
    const samples = fc.sample(sampleOf(endpoint), { numRuns: SAMPLES, seed: 7 });
    for (const sample of samples) {
      for (const slot of slotsOf(endpoint, sample)) {
        const [theirs, nothing] = [other.id(slot.name, 0), newId()];
        const before = await ofTenants();
        const [foreign, unknown] = [
          await ask(endpoint, slot.put(sample, theirs)),
          await ask(endpoint, slot.put(sample, nothing)),
        ];
        const told = `${slot.name} in ${JSON.stringify(sample)}: ${JSON.stringify(foreign.body)}`;
        expect(without(foreign, theirs), told).toBe(without(unknown, nothing));
        if (foreign.status < 400 && endpoint.method === 'GET') continue;
        expect([404, 409, 412, 422], told).toContain(statusOf(foreign, endpoint));
        if (COMMANDS.has(endpoint.method)) expect(await ofTenants(), 'nothing was written').toEqual(before);
      }
    }
  });
});

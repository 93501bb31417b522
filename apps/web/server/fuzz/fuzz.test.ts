import { newId } from '@yardmaster/database/ids';
import type { Principal } from '@yardmaster/database/tenant-db';
import { PROBLEMS } from '@yardmaster/domain/problems';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_ENDPOINTS } from '../endpoints/all.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Json } from '../json-schema.ts';
import { log } from '../log.ts';
import { openApi as documentOf } from '../openapi.ts';
import { type Api, openApi } from '../testkit/api.ts';
import { astray, fromSchema, type Ids } from '../testkit/fuzz/arbitrary.ts';
import { seedWorld, type World } from '../testkit/fuzz/world.ts';

/** FUZZ_RUNS=1000 for a night: requests per endpoint and kind. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);

let api: Api;
let own: World;
let other: World;
let people: Record<'admin' | 'dispatcher' | 'driver', Principal & { kind: 'session' }>;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  own = await seedWorld(api, 'acme');
  other = await seedWorld(api, 'bolt');
  const [admin, dispatcher] = await Promise.all([api.yard.signIn('admin'), api.yard.signIn('dispatcher')]);
  people = { admin, dispatcher, driver: own.driver };
});
afterAll(() => api.close());

const document = documentOf([...ALL_ENDPOINTS]) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json };
};
type Operation = {
  parameters?: { name: string; in: string; schema: Json; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, unknown>;
};

/** Streams never end, and a sign-out would end the session of the test itself. */
const asked = ALL_ENDPOINTS.filter((e) => !e.mediaType?.includes('event-stream'));

const ids: Ids = (field) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.nat().map((n) => own.id(field, n)) },
    { weight: 1, arbitrary: fc.nat().map((n) => other.id(field, n)) },
    { weight: 1, arbitrary: fc.uuid() },
  );

function requestOf(endpoint: Endpoint) {
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  if (!operation) throw new Error(`${endpoint.method} ${endpoint.path} is not in the document`);
  const of = (schema: Json, name: string) => fromSchema(schema, document.components.schemas, ids, name);
  const places = operation.parameters ?? [];
  const noun = endpoint.path.split('/').findLast((part) => !part.startsWith('{')) ?? '';
  const path = fc.record(
    Object.fromEntries(
      places
        .filter((p) => p.in === 'path')
        .map((p) => [
          p.name,
          p.schema['format'] === 'uuid'
            ? ids(p.name === 'id' ? firstNoun(endpoint) : p.name)
            : // A URL without its dots would be another address.
              fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text !== '.' && text !== '..'),
        ]),
    ),
  );
  const query = fc.record(
    Object.fromEntries(
      places
        .filter((p) => p.in === 'query')
        .map((p) => [
          p.name,
          fc.oneof({ weight: 3, arbitrary: of(p.schema, p.name).map(String) }, fc.string({ maxLength: 12 })),
        ]),
    ),
    { requiredKeys: places.filter((p) => p.in === 'query' && p.required).map((p) => p.name) },
  );
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const whole = schema ? of(schema, noun) : fc.constant(undefined);
  const body = schema ? fc.oneof({ weight: 3, arbitrary: whole }, astray(whole)) : whole;
  const who = fc.constantFrom<'admin' | 'dispatcher' | 'driver'>('admin', 'admin', 'dispatcher', 'driver');
  return { operation, request: fc.record({ path, query, body, who }) };
}

function firstNoun(endpoint: Endpoint): string {
  return endpoint.path.split('/')[1] ?? '';
}

describe.each(asked.map((e) => [`${e.method} ${e.path}`, e] as const))('%s', (_, endpoint) => {
  test('answers as the document says, whatever it is asked', { timeout: RUNS * 2_000 }, async () => {
    const { operation, request } = requestOf(endpoint);
    await fc.assert(
      fc.asyncProperty(request, async ({ path, query, body, who }) => {
        const where = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
          encodeURIComponent(String(path[name])),
        );
        const search = new URLSearchParams(query).toString();
        const answer = await api.ask(endpoint.method, where + (search ? `?${search}` : ''), {
          as: people[who],
          ...(body === undefined ? {} : { body }),
          headers: { 'idempotency-key': newId(), origin: 'http://acme.localhost:3000' },
        });
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
        expect(Object.keys(operation.responses)).toContain(String(answer.status));
        if (answer.status < 400) return;
        const { type = '' } = answer.body as { type?: string };
        expect(Object.keys(PROBLEMS)).toContain(type.split('/').at(-1)?.replaceAll('-', '_'));
      }),
      { numRuns: RUNS },
    );
  });
});

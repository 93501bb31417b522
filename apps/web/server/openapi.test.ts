import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { generate } from '@yardmaster/client/generate';
import { expect, test } from 'vitest';
import { ALL_ENDPOINTS } from './endpoints/all.ts';
import { openapi } from './endpoints/openapi.ts';
import { NAMED } from './endpoints/schemas.ts';
import { exampleOf } from './example.ts';
import { type Json, schemaOf } from './json-schema.ts';
import { openApi } from './openapi.ts';

const endpoints = [...ALL_ENDPOINTS, openapi];
const document = openApi(endpoints) as {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[]; responses: object }>>;
  components: { schemas: Record<string, unknown>; examples: Record<string, unknown> };
};
const ROUTES = join(import.meta.dirname, '../app/api/v1');

test('every route is in the document with its methods, and every endpoint has its route', async () => {
  const found = new Map<string, string[]>();
  for (const file of readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('route.ts')) continue;
    const path = `/${file.split(sep).slice(0, -1).join('/')}`.replace(/\[(\w+)\]/g, '{$1}');
    const module = (await import(join(ROUTES, file))) as {
      OPTIONS(request: Request, context: object): Promise<Response>;
    };
    const answer = await module.OPTIONS(new Request('http://x/', { method: 'OPTIONS' }), {});
    const methods = (answer.headers.get('allow') ?? '').split(', ').filter((m) => m !== 'OPTIONS' && m !== 'HEAD');
    found.set(path, methods.toSorted());
  }
  const described = Map.groupBy(endpoints, (e) => e.path);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries([...described].map(([path, group]) => [path, group.map((e) => e.method).toSorted()])),
  );
});

test('every reference leads somewhere, every path parameter is described, every operation has a name of its own', () => {
  const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  for (const [, name = ''] of refs) expect(document.components.schemas).toHaveProperty(name);
  const ids = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters.map((p) => p.name)).toEqual(expect.arrayContaining(named));
      expect(ids.has(operation.operationId)).toBe(false);
      ids.add(operation.operationId);
    }
  }
});

test('the document is OpenAPI 3.1, as a validator of the specification sees it', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('every success has an example, and it is one that its endpoint could have answered', () => {
  for (const { method, path, responses, mediaType } of endpoints) {
    if (mediaType) continue;
    for (const [status, schema] of Object.entries(responses)) {
      if (!schema) continue;
      const components: Json = {};
      const example = exampleOf(schemaOf(schema, 'output', components), components);
      expect(schema.safeParse(example).error, `${method} ${path} ${status} ${JSON.stringify(example)}`).toBeUndefined();
    }
  }
});

test('the client has been made from this document (npm run -s generate)', async () => {
  const committed = readFileSync(fileURLToPath(import.meta.resolve('@yardmaster/client/schema')), 'utf8');
  expect((await generate(document)) === committed).toBe(true);
});

test('every problem that an operation names has its example', () => {
  const examples = Object.keys(document.components.examples);
  const refs = [...JSON.stringify(document).matchAll(/#\/components\/examples\/(\w+)/g)].map(([, code]) => code);
  expect(examples).toEqual(expect.arrayContaining([...new Set(refs)]));
  expect(JSON.stringify(document.paths['/equipment/{id}']?.['patch']?.responses)).toContain('precondition_failed');
});

test('what the query writes with commas or as text is shown as the list, number or flag it is', () => {
  const parameters = new Map(document.paths['/assignments']?.['get']?.parameters.map((p) => [p.name, p]));
  expect(parameters.get('status')).toMatchObject({ schema: { type: 'array' }, style: 'form', explode: false });
  expect(parameters.get('limit')).toMatchObject({ schema: { type: 'integer', maximum: 200, default: 50 } });
  expect(parameters.get('live')).toMatchObject({ schema: { type: 'boolean' } });
  expect(parameters.get('sort')).toMatchObject({ schema: { items: { enum: expect.arrayContaining(['-id']) } } });
});

test('things have their names in the components, and no other schema is left over', () => {
  expect(Object.keys(document.components.schemas).toSorted()).toEqual([...Object.keys(NAMED), 'Problem'].toSorted());
});

test('every example is one that its endpoint takes', () => {
  for (const { path, body, example } of endpoints) {
    if (!body) continue;
    expect(example, `${path} has no example`).toBeDefined();
    expect(body.safeParse(example).error, path).toBeUndefined();
  }
});

test('what must be sent is named, and what may be left out is not', () => {
  const post = document.paths['/assignments']?.['post'] as unknown as {
    requestBody: { content: { 'application/json': { schema: { required: string[]; additionalProperties: boolean } } } };
    parameters: { name: string; required: boolean }[];
  };
  const { schema } = post.requestBody.content['application/json'];
  expect(schema).toMatchObject({ required: ['workOrderId'], additionalProperties: false });
  expect(post.parameters).toMatchObject([{ name: 'Idempotency-Key', required: true }]);
});

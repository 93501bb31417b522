import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_ENDPOINTS } from './endpoints/all.ts';
import { openapi } from './endpoints/openapi.ts';
import { openApi } from './openapi.ts';

const endpoints = [...ALL_ENDPOINTS, openapi];
const document = openApi(endpoints) as {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[]; responses: object }>>;
  components: { schemas: Record<string, unknown> };
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

test('things have their names in the components, and no other schema is left over', () => {
  expect(Object.keys(document.components.schemas).toSorted()).toEqual([
    'Assignment',
    'Board',
    'Driver',
    'Equipment',
    'EquipmentType',
    'Json',
    'Me',
    'MyAssignment',
    'Office',
    'Person',
    'Problem',
    'QueueEntry',
    'Settings',
    'Site',
    'WorkOrder',
  ]);
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

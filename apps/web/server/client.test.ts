import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
let client: ReturnType<Api['client']>;
beforeAll(async () => {
  api = await openApi();
  client = api.client(await api.key('admin'));
});
afterAll(() => api.close());

const once = (key: string, version?: string) => ({
  header: { 'Idempotency-Key': key, ...(version ? { 'If-Match': version } : {}) },
});

test('the generated client does what a program needs: make, read, list, edit, and read a refusal', async () => {
  const made = await client.POST('/people', {
    params: once('make'),
    body: { name: 'Ada', email: 'ada@example.com', role: 'viewer' },
  });
  const id = made.data?.id ?? '';
  const etag = made.response.headers.get('etag') ?? '';
  const read = await client.GET('/people/{id}', { params: { path: { id }, query: { fields: ['id', 'name'] } } });
  expect(read.data).toEqual({ id, name: 'Ada' });
  const list = await client.GET('/people', {
    params: { query: { role: ['viewer', 'admin'], sort: ['-name'], limit: 5 } },
  });
  expect(list.data?.items.map((person) => person.id)).toContain(id);
  const edit = { path: { id }, ...once('edit', etag) };
  expect((await client.PATCH('/people/{id}', { params: edit, body: { name: 'Ida' } })).data?.name).toBe('Ida');
  const late = await client.PATCH('/people/{id}', {
    params: { path: { id }, ...once('late', etag) },
    body: { name: 'Eda' },
  });
  expect(late.error).toMatchObject({ code: 'precondition_failed', changed: ['name'] });
});

test('a whole dispatch', async () => {
  const type = await client.POST('/equipment-types', { body: { name: 'Crane' } });
  const equipmentTypeId = type.data?.id ?? '';
  const unit = await client.POST('/equipment', { body: { identifier: 'CR-1', equipmentTypeId } });
  const order = await client.POST('/work-orders', { body: { title: 'Lift', requirements: [{ equipmentTypeId }] } });
  const sent = await client.POST('/assignments', {
    params: once('send'),
    body: { workOrderId: order.data?.id ?? '', equipmentId: unit.data?.id },
  });
  expect(sent.response.status).toBe(201);
  const live = await client.GET('/assignments', { params: { query: { live: true, status: ['dispatched'] } } });
  expect(live.data?.items.map((a) => a.equipmentId)).toEqual([unit.data?.id]);
  const again = await client.POST('/assignments', {
    params: once('again'),
    body: { workOrderId: order.data?.id ?? '', equipmentId: unit.data?.id },
  });
  expect(again.error?.status).toBe(409);
});

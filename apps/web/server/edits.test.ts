import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  api = await openApi();
  admin = await api.key('admin');
});
afterAll(() => api.close());

let n = 0;
const person = async () => {
  n += 1;
  const body = { name: `Person ${n}`, email: `person-${n}@example.com`, role: 'viewer' };
  const made = await api.ask('POST', '/people', { as: admin, body });
  return { path: `/people/${(made.body as { id: string }).id}`, etag: made.headers.get('etag') ?? '' };
};
const patch = (path: string, body: unknown, ifMatch?: string, more: Ask = {}): Promise<Answer> =>
  api.ask('PATCH', path, {
    as: admin,
    body,
    ...more,
    headers: { ...(ifMatch ? { 'if-match': ifMatch } : {}), ...more.headers },
  });

test('what has a version says it as its ETag, in every answer', async () => {
  const { path, etag } = await person();
  const read = await api.ask('GET', path, { as: admin });
  expect(etag).toMatch(/^"\d+"$/);
  expect(read.headers.get('etag')).toBe(etag);
  const changed = await patch(path, { name: 'Robin' }, etag);
  expect(changed).toMatchObject({ status: 200, body: { name: 'Robin' } });
  expect(changed.headers.get('etag')).toBe(`"${(changed.body as { version: number }).version}"`);
  expect(changed.headers.get('etag')).not.toBe(etag);
  expect((await api.ask('GET', '/settings', { as: admin })).headers.get('etag')).toMatch(/^"\d+"$/);
  // A list has no version of its own.
  expect((await api.ask('GET', '/people', { as: admin })).headers.get('etag')).toBeNull();
});

test('an edit of what was changed meanwhile is 412 and names what changed since, and changes nothing', async () => {
  const { path, etag } = await person();
  await patch(path, { name: 'Second' });
  await patch(path, { status: 'disabled' });
  const late = await patch(path, { name: 'Third', role: 'dispatcher' }, etag);
  const read = await api.ask('GET', path, { as: admin });
  const { version } = read.body as { version: number };
  expect(late).toMatchObject({
    status: 412,
    body: { code: 'precondition_failed', version, since: Number(etag.slice(1, -1)), changed: ['name', 'status'] },
  });
  expect(read.body).toMatchObject({ name: 'Second', role: 'viewer', status: 'disabled' });
  expect((await patch(path, { name: 'Third' }, `"${version}"`)).status).toBe(200);
});

test('settings too', async () => {
  const etag = (await api.ask('GET', '/settings', { as: admin })).headers.get('etag') ?? '';
  expect((await patch('/settings', { words: { workOrder: 'Call' } }, etag)).status).toBe(200);
  expect(await patch('/settings', { queuePromotion: 'dispatch' }, etag)).toMatchObject({
    status: 412,
    body: { changed: ['words.workOrder'] },
  });
});

test('of a type of equipment what it asks of its driver is told, and named when it changed', async () => {
  const made = await api.ask('POST', '/equipment-types', { as: admin, body: { name: 'Tower crane' } });
  const path = `/equipment-types/${(made.body as { id: string }).id}`;
  expect(made.body).toMatchObject({ certificationIds: [] });
  const licence = await api.ask('POST', '/certifications', { as: admin, body: { name: 'Tower cranes' } });
  const certificationIds = [(licence.body as { id: string }).id];
  const asks = await patch(path, { certificationIds }, made.headers.get('etag') ?? '');
  expect(asks).toMatchObject({ status: 200, body: { certificationIds } });
  expect(await patch(path, { name: 'Slewing crane' }, made.headers.get('etag') ?? '')).toMatchObject({
    status: 412,
    body: { changed: ['certificationIds'] },
  });
  const read = await api.ask('GET', path, { as: admin });
  expect(read.body).toMatchObject({ name: 'Tower crane', certificationIds });
  const list = await api.ask('GET', '/equipment-types', { as: admin });
  expect(list.body).toMatchObject({ items: expect.arrayContaining([read.body]) });
  const renamed = await patch(path, { name: 'Slewing crane' }, read.headers.get('etag') ?? '');
  expect(renamed).toMatchObject({ status: 200, body: { name: 'Slewing crane', certificationIds } });
});

test('of two edits of one version at once, one is done', async () => {
  const { path, etag } = await person();
  const answers = await Promise.all(['A', 'B', 'C', 'D'].map((name) => patch(path, { name }, etag)));
  expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  expect(answers.filter((a) => a.status === 412)).toHaveLength(3);
});

test('a star, a weak tag and a list are taken; what is no tag is 422, and so is a tag where no version is looked at', async () => {
  const { path, etag } = await person();
  expect((await patch(path, { name: 'One' }, '*')).status).toBe(200);
  expect((await patch(path, { name: 'Two' }, `W/${etag.replace(/\d+/, (v) => String(Number(v) + 1))}`)).status).toBe(
    200,
  );
  expect((await patch(path, { name: 'Three' }, `"1", "2", "3", "4"`)).status).toBe(200);
  for (const tag of ['3', '"x"', '""', `"${'9'.repeat(30)}"`]) {
    expect((await patch(path, { name: 'Four' }, tag)).status, tag).toBe(422);
  }
  const site = { name: 'Yard 1', latitude: 0, longitude: 0 };
  expect((await api.ask('POST', '/sites', { as: admin, body: site, headers: { 'if-match': '"1"' } })).status).toBe(422);
  expect(await patch(path, { name: 'Five' }, '"999"')).toMatchObject({ status: 412, body: { changed: [] } });
});

test('who may not edit learns no version, and another tenant nothing at all', async () => {
  const { path } = await person();
  const viewer = await api.key('viewer');
  expect((await patch(path, { name: 'X' }, '"99"', { as: viewer })).status).toBe(403);
  const bolt = { as: await api.key('admin', 'bolt'), host: 'bolt.localhost:3000' };
  const foreign = await patch(path, { name: 'X' }, '"99"', bolt);
  expect(foreign).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(foreign.body).not.toHaveProperty('version');
});

test('a key is bound to the version it was sent with; the same again is answered the same', async () => {
  const { path, etag } = await person();
  const headers = { 'idempotency-key': `edit-${n}` };
  expect((await patch(path, { name: 'Once' }, etag, { headers })).status).toBe(200);
  expect((await patch(path, { name: 'Once' }, etag, { headers })).status).toBe(200);
  expect(await patch(path, { name: 'Once' }, '"7"', { headers })).toMatchObject({
    body: { code: 'command_id_reused' },
  });
});

test('what a dispatch changed is named too, though its event is the assignment’s', async () => {
  const client = api.client(admin);
  const type = await client.POST('/equipment-types', { body: { name: 'Crane' } });
  const equipmentTypeId = type.data?.id ?? '';
  const unit = await client.POST('/equipment', { body: { identifier: 'CR-1', equipmentTypeId } });
  const order = await client.POST('/work-orders', { body: { title: 'Lift', requirements: [{ equipmentTypeId }] } });
  const sent = await client.POST('/assignments', {
    params: { header: { 'Idempotency-Key': 'send' } },
    body: { workOrderId: order.data?.id ?? '', equipmentId: unit.data?.id, driverId: null },
  });
  expect(sent.response.status).toBe(201);
  const late = (path: string, response: Response, body: object) =>
    patch(path, body, response.headers.get('etag') ?? 'none');
  expect(await late(`/equipment/${unit.data?.id}`, unit.response, { identifier: 'CR-2' })).toMatchObject({
    status: 412,
    body: { changed: expect.arrayContaining(['status']) },
  });
  expect(await late(`/work-orders/${order.data?.id}`, order.response, { priority: 1 })).toMatchObject({
    status: 412,
    body: { changed: expect.arrayContaining(['status']) },
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
type Row = { id: string; name?: string };
type Page = { items: Row[]; nextCursor: string | null };

const get = (path: string, more: Ask = {}) => api.ask('GET', path, { as: admin, ...more });
const page = async (path: string, more: Ask = {}) => (await get(path, more)).body as Page;
/** Every page of a list, to its end. */
async function all(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor = ''; ; ) {
    const { items, nextCursor } = await page(`${path}${path.includes('?') ? '&' : '?'}limit=2${cursor}`);
    rows.push(...items);
    if (nextCursor === null) return rows;
    cursor = `&cursor=${nextCursor}`;
  }
}

beforeAll(async () => {
  api = await openApi();
  admin = await api.key('admin');
  // Names that are equal in part, so that the order needs its second key and its ids.
  for (const [n, name] of ['Ann', 'Bob', 'Cid', 'Dan', 'Eve'].entries()) {
    const role = n % 2 === 0 ? 'viewer' : 'dispatcher';
    await api.ask('POST', '/people', { as: admin, body: { name, email: `${name}@example.com`, role } });
    await api.ask('POST', '/people', { as: admin, body: { name, email: `${name}.2@example.com`, role: 'admin' } });
  }
});
afterAll(() => api.close());

test.each(['name', '-name', 'role,-name', '-role,name', 'role,name', '-id', 'lastSeenAt,id', '-lastSeenAt,updatedAt'])(
  'sorted by %s, the pages hold every row once and in order',
  async (sort) => {
    const whole = await page(`/people?limit=200&sort=${sort}`);
    expect(whole.items).toHaveLength(10);
    expect(await all(`/people?sort=${sort}`)).toEqual(whole.items);
  },
);

test('the order is the one that was asked for', async () => {
  const names = (await all('/people?sort=role,-name&fields=role,name')).map((p) => Object.values(p).join(' '));
  expect(names.slice(0, 3)).toEqual(['Eve admin', 'Dan admin', 'Cid admin']);
  expect(names.slice(5)).toEqual(['Dan dispatcher', 'Bob dispatcher', 'Eve viewer', 'Cid viewer', 'Ann viewer']);
});

test('rows that are added or changed between two pages neither repeat nor hide another', async () => {
  const first = await page('/people?sort=name&limit=4');
  await api.ask('POST', '/people', { as: admin, body: { name: 'Aaa', email: 'aaa@example.com', role: 'viewer' } });
  const rest = await page(`/people?sort=name&limit=50&cursor=${first.nextCursor}`);
  expect(rest.items.map((p) => p.name)).toEqual(['Cid', 'Cid', 'Dan', 'Dan', 'Eve', 'Eve']);
  await api.ask('PATCH', `/people/${first.items[0]?.id}`, { as: admin, body: { name: 'Zoe' } });
  const again = await page(`/people?sort=name&limit=50&cursor=${first.nextCursor}`);
  expect(again.items.map((p) => p.name)).toEqual(['Cid', 'Cid', 'Dan', 'Dan', 'Eve', 'Eve', 'Zoe']);
});

test('a cursor is good for its own list, filters, order and organisation alone', async () => {
  const { nextCursor } = await page('/people?sort=name&limit=2&role=admin,viewer');
  const at = (query: string) => get(`${query}&limit=2&cursor=${nextCursor}`);
  expect((await at('/people?sort=name&role=admin,viewer')).status).toBe(200);
  // How many and which fields are no part of what it is bound to.
  expect((await at('/people?sort=name&role=admin,viewer&fields=id')).status).toBe(200);
  for (const query of [
    '/people?sort=-name&role=admin,viewer',
    '/people?sort=name&role=admin',
    '/people?sort=name',
    '/drivers?sort=name',
    '/sites?q=x',
  ]) {
    expect(await at(query), query).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cursor' }] } });
  }
  const bolt = { as: await api.key('admin', 'bolt'), host: 'bolt.localhost:3000' };
  expect((await get(`/people?sort=name&limit=2&role=admin,viewer&cursor=${nextCursor}`, bolt)).status).toBe(422);
});

test('a cursor that was tampered with reaches no statement', async () => {
  const { nextCursor } = await page('/people?limit=2');
  const [seal, ...values] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as unknown[];
  const forged = (...key: unknown[]) => Buffer.from(JSON.stringify([seal, ...key])).toString('base64url');
  expect((await get(`/people?limit=2&cursor=${forged(...values)}`)).status).toBe(200);
  for (const key of [[], ['x'], ['x', 'no id'], ['\0', values[1]], [7, values[1]], [null, null], [...values, 1]]) {
    expect((await get(`/people?limit=2&cursor=${forged(...key)}`)).status, JSON.stringify(key)).toBe(422);
  }
});

test('an order or field that does not exist is named', async () => {
  const refused = async (path: string) => (await get(path)) as { status: number; body: { errors: unknown[] } };
  expect(await refused('/people?sort=name,colour')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/sort/1', message: expect.stringContaining('colour') }] },
  });
  expect(await refused('/people?sort=name,-name')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/sort/1' }] },
  });
  expect(await refused('/people?sort=constructor')).toMatchObject({ status: 422 });
  expect(await refused('/people?fields=id,shoeSize')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/fields/1', message: expect.stringContaining('shoeSize') }] },
  });
  expect((await get('/people?fields=')).status).toBe(422);
  expect((await get('/people?status=asleep')).status).toBe(422);
});

test('fields cut an answer down to what is named, in a list and alone', async () => {
  const { items } = await page('/people?limit=1&fields=id,name');
  expect(items.map((item) => Object.keys(item))).toEqual([['id', 'name']]);
  const one = await get(`/people/${items[0]?.id}?fields=role`);
  expect(Object.keys(one.body as object)).toEqual(['role']);
  expect(one.headers.get('etag')).toMatch(/^"\d+"$/);
});

test('filters take several values, parts in any case, and ranges that end before their end', async () => {
  expect((await page('/people?role=viewer,dispatcher')).items).toHaveLength(6);
  expect((await page('/people?q=BOB&role=admin')).items).toHaveLength(1);
  expect((await page('/people?q=%25')).items).toHaveLength(0);
  const [first] = (await page('/people?sort=-updatedAt&limit=1')).items as (Row & { updatedAt: string })[];
  const at = first?.updatedAt ?? '';
  expect((await page(`/people?updatedFrom=${at}`)).items.map((p) => p.id)).toEqual([first?.id]);
  expect((await page(`/people?updatedUntil=${at}`)).items.map((p) => p.id)).not.toContain(first?.id);
  expect((await get('/people?updatedFrom=yesterday')).status).toBe(422);
});

test.each([
  '/work-orders?status=open,queued&priority=1,2&category=x&dueFrom=2026-01-01T00:00:00Z&dueUntil=2026-02-01T00:00:00Z&sort=-priority,createdAt',
  '/work-orders?equipmentTypeId=019a9d5e-5c00-7000-8000-000000000001&q=a&sort=dueUntil,number,title,status,updatedAt',
  '/assignments?status=dispatched,on_site&live=true&createdFrom=2026-01-01T00:00:00Z&closedUntil=2026-02-01T00:00:00Z&sort=closedAt',
  '/equipment?status=available,maintenance&siteId=019a9d5e-5c00-7000-8000-000000000001&sort=-status,identifier',
  '/drivers?status=available&q=x&sort=-updatedAt',
  '/sites?q=harbour&sort=-name&updatedFrom=2026-01-01T00:00:00Z',
  '/queue?status=waiting,proposed&priority=1&workOrderId=019a9d5e-5c00-7000-8000-000000000001',
  '/work-order-records?status=open,completed&priority=1&q=x&from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&sort=-closedAt,number',
  '/work-order-records?equipmentId=019a9d5e-5c00-7000-8000-000000000001&driverId=019a9d5e-5c00-7000-8000-000000000001&fields=id,units',
  '/equipment-types?q=crane&sort=-updatedAt',
  '/api-keys?q=x&sort=-createdAt&fields=id,name',
  '/webhooks?q=x&sort=-createdAt',
  '/maintenance-windows?equipmentId=019a9d5e-5c00-7000-8000-000000000001&q=x&from=2026-01-01T00:00:00Z&sort=-startsAt',
])('%s is a question the database can answer', async (path) => {
  expect((await get(path)).status).toBe(200);
  // And so is its second page, whatever the values were.
  expect((await get(`${path}&limit=1`)).status).toBe(200);
});

test('work orders come as CSV, narrowed like their list, and tell their story', async () => {
  const type = await api.ask('POST', '/equipment-types', { as: admin, body: { name: 'Low loader' } });
  const requirements = [{ equipmentTypeId: (type.body as Row).id }];
  const order = await api.ask('POST', '/work-orders', { as: admin, body: { title: 'Move a roller', requirements } });
  const { id } = order.body as Row;
  const csv = await get('/exports/work-orders?status=open&q=roller');
  expect(csv.status).toBe(200);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.headers.get('content-disposition')).toContain('work-orders.csv');
  expect((await get('/exports/work-orders?status=asleep')).status).toBe(422);
  expect((await get('/exports/work-orders?colour=red')).status).toBe(422);
  expect(await get(`/work-orders/${id}/story`)).toMatchObject({
    status: 200,
    body: { workOrder: { id }, assignments: [], entries: [{ type: 'work_order.created', assignmentId: null }] },
  });
  const driver = { as: await api.key('driver') };
  expect((await get('/exports/work-orders', driver)).status).toBe(403);
  expect((await get('/work-order-records', driver)).status).toBe(403);
});

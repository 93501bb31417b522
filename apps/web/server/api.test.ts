import { newId } from '@yardmaster/database/ids';
import { auditRecords, commandAnswers, events } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInvitation } from './invitation.ts';
import { log } from './log.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  admin = await api.key('admin');
});
afterAll(() => api.close());

const get = (path: string, options: Ask = {}) => api.ask('GET', path, { as: admin, ...options });
const post = (path: string, body: unknown, options: Ask = {}) => api.ask('POST', path, { as: admin, body, ...options });
const idOf = (answer: Answer) => (answer.body as { id: string }).id;

/** Everything a dispatch needs, made through the API with the least that each body may hold. */
async function ready() {
  const tag = newId().slice(-8);
  const typeId = idOf(await post('/equipment-types', { name: `Type ${tag}` }));
  const siteId = idOf(await post('/sites', { name: `Site ${tag}`, latitude: 52.5, longitude: 13.4 }));
  const equipmentId = idOf(await post('/equipment', { identifier: `U ${tag}`, equipmentTypeId: typeId, siteId }));
  const driverId = idOf(await post('/drivers', { name: `Dora ${tag}`, email: `dora-${tag}@example.com` }));
  const requirements = [{ equipmentTypeId: typeId, quantity: 1 }];
  const workOrderId = idOf(await post('/work-orders', { title: `Job ${tag}`, priority: 2, siteId, requirements }));
  return { tag, typeId, siteId, equipmentId, driverId, workOrderId };
}
const assign = (body: object, key: string = newId(), options: Ask = {}) =>
  post('/assignments', body, { ...options, headers: { 'idempotency-key': key } });

describe('a dispatch over the API', () => {
  test('goes from the first unit to the last step, and every answer is what the document says', async () => {
    const { equipmentId, driverId, workOrderId } = await ready();
    const sent = await assign({ workOrderId, equipmentId, driverId });
    expect(sent).toMatchObject({ status: 201, body: { status: 'dispatched', equipmentId } });
    const id = idOf(sent);
    expect((await get('/board')).body).toMatchObject({ assignments: [{ id }] });
    expect((await get(`/equipment/${equipmentId}`)).body).toMatchObject({ assignment: { id, workOrderId } });
    expect((await get(`/drivers/${driverId}`)).body).toMatchObject({ assignmentId: id });
    expect((await post(`/assignments/${id}/acknowledgement`, {})).status).toBe(200);
    for (const to of ['en_route', 'on_site', 'returning', 'completed']) {
      expect(await post(`/assignments/${id}/status-changes`, { to })).toMatchObject({
        status: 200,
        body: { status: to },
      });
    }
    expect((await get(`/work-orders/${workOrderId}`)).body).toMatchObject({ status: 'completed' });
    expect((await get(`/assignments?workOrderId=${workOrderId}&live=false`)).body).toMatchObject({ items: [{ id }] });
    expect((await get(`/assignments?workOrderId=${workOrderId}&live=true`)).body).toMatchObject({ items: [] });
    for (const path of [
      '/office',
      '/me',
      '/me/assignment',
      '/people',
      '/settings',
      '/sites',
      '/drivers?status=available',
    ]) {
      expect((await get(path)).status, path).toBe(200);
    }
  });

  test('queues when nothing is free, and a driver joins and leaves', async () => {
    const { equipmentId, driverId, workOrderId, typeId } = await ready();
    const requirements = [{ equipmentTypeId: typeId, quantity: 1 }];
    const other = idOf(await post('/work-orders', { title: 'Other', priority: 3, requirements }));
    const id = idOf(await assign({ workOrderId, equipmentId, driverId: null }));
    const queued = await assign({ workOrderId: other });
    expect(queued).toMatchObject({ status: 202, body: { workOrderId: other, status: 'waiting' } });
    const entryId = idOf(queued);
    expect((await get('/queue')).body).toMatchObject({ items: [{ id: entryId }] });
    expect(await api.ask('DELETE', `/queue/${entryId}`, { as: admin })).toMatchObject({ status: 204, body: null });
    expect((await post(`/assignments/${id}/crew`, { driverId })).status).toBe(201);
    expect((await post(`/assignments/${id}/crew/${driverId}/departure`, {})).status).toBe(200);
    expect(await post(`/assignments/${id}/recall`, { reason: 'Wrong site' })).toMatchObject({
      body: { status: 'recalled' },
    });
  });

  test('twenty times the same key at once is one dispatch and twenty equal answers', async () => {
    const { equipmentId, driverId, workOrderId } = await ready();
    const body = { workOrderId, equipmentId, driverId };
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => assign(body, key)));
    expect(new Set(answers.map((a) => JSON.stringify([a.status, a.body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await assign({ ...body, driverId: null }, key)).toMatchObject({
      status: 422,
      body: { code: 'command_id_reused' },
    });
  });

  test('a unit that is taken says by whom, for which job, and what is free instead', async () => {
    const { equipmentId, driverId, workOrderId, typeId, tag } = await ready();
    const dispatcher = await api.yard.signIn('dispatcher');
    expect((await assign({ workOrderId, equipmentId, driverId }, newId(), { as: dispatcher })).status).toBe(201);
    const free = idOf(await post('/equipment', { identifier: `V ${tag}`, equipmentTypeId: typeId }));
    const requirements = [{ equipmentTypeId: typeId, quantity: 1 }];
    const second = idOf(await post('/work-orders', { title: 'Second', requirements }));
    const answer = await assign({ workOrderId: second, equipmentId });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'equipment_taken',
        holder: { workOrderId, status: 'dispatched', by: expect.stringContaining('dispatcher') },
        alternatives: [{ equipmentId: free }],
      },
    });
    const other = idOf(await post('/equipment-types', { name: `Other ${tag}` }));
    expect(
      await api.ask('PATCH', `/equipment/${equipmentId}`, { as: admin, body: { equipmentTypeId: other } }),
    ).toMatchObject({
      status: 409,
      body: { code: 'equipment_taken', holder: { workOrderId } },
    });
    expect(
      await api.ask('PATCH', `/equipment/${equipmentId}`, { as: admin, body: { status: 'maintenance' } }),
    ).toMatchObject({ status: 200, body: { status: 'assigned', restingStatus: 'maintenance' } });
  });
});

describe('command ids', () => {
  test('an assignment without one is refused, in the header or the body it is the same one', async () => {
    const { equipmentId, workOrderId } = await ready();
    const body = { workOrderId, equipmentId, driverId: null };
    expect(await post('/assignments', body)).toMatchObject({ status: 400, body: { code: 'idempotency_key_required' } });
    const id = idOf(await assign(body));
    const step = { to: 'en_route', commandId: 'tap-1' };
    const first = await post(`/assignments/${id}/status-changes`, step);
    const again = await post(
      `/assignments/${id}/status-changes`,
      { to: 'en_route' },
      { headers: { 'idempotency-key': 'tap-1' } },
    );
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(
      await post(`/assignments/${id}/status-changes`, step, { headers: { 'idempotency-key': 'tap-2' } }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/commandId' }] } });
    expect((await assign(body, 'no spaces')).status).toBe(422);
  });

  test('receipts hold no name, address or link of a person', async () => {
    const { equipmentId, driverId, workOrderId, tag } = await ready();
    expect((await assign({ workOrderId, equipmentId, driverId })).status).toBe(201);
    const shift = await api.ask('PATCH', `/drivers/${driverId}`, { as: admin, body: { status: 'inactive' } });
    expect(shift).toMatchObject({ status: 409, body: { code: 'driver_taken', holder: { workOrderId } } });
    await post(
      '/people',
      { name: `Secret ${tag}`, email: `secret-${tag}@example.com`, role: 'viewer' },
      { headers: { 'idempotency-key': tag } },
    );
    await api.ask('PATCH', `/drivers/${driverId}`, { as: admin, body: { phone: '+1 555 0199' } });
    // Where a unit is, its driver is.
    const seen = await post(`/equipment/${equipmentId}/positions`, { latitude: 37.123_456, longitude: -122.4 });
    expect(seen).toMatchObject({ status: 201, body: { equipmentId, latitude: 37.123_456 } });
    const home = await post('/sites', {
      name: `Home ${tag}`,
      address: `Lane ${tag}`,
      latitude: 37.123_456,
      longitude: 1,
    });
    expect(home).toMatchObject({ status: 201, body: { address: `Lane ${tag}` } });
    const stored = await inTenant(api.yard.pools, api.yard.operator, (db) =>
      Promise.all([commandAnswers, events, auditRecords].map((table) => db.tx.select().from(table).execute())),
    );
    expect(stored.flat().length).toBeGreaterThan(10);
    expect(JSON.stringify(stored)).not.toMatch(
      new RegExp(`secret|dora-|Dora ${tag}|555 0199|welcome|Home ${tag}|Lane|37\\.123456`, 'i'),
    );
  });

  test('the same person added twice under one key is one person, with a fresh link each time', async () => {
    const body = { name: 'Twice', email: 'twice@example.com', role: 'viewer' };
    const add = () => post('/people', body, { headers: { 'idempotency-key': 'twice' } });
    const [one, two] = [await add(), await add()];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(idOf(two)).toBe(idOf(one));
    const links = [one, two].map((a) => (a.body as { link: string }).link);
    expect(links[0]).toMatch(/^http:\/\/acme\.localhost:3000\/welcome\/acme\.[\w-]{43}$/);
    expect(links[1]).not.toBe(links[0]);
  });
});

describe('what is not there', () => {
  test("another tenant's ids, nobody's ids and what is no id at all get the same bytes", async () => {
    const { equipmentId, driverId, workOrderId } = await ready();
    const stranger = await api.key('admin', 'bolt');
    const at = { as: stranger, host: 'bolt.localhost:3000' };
    const assignmentId = idOf(await assign({ workOrderId, equipmentId, driverId }));
    const nobody = newId();
    for (const [path, foreign] of [
      ['/equipment', equipmentId],
      ['/drivers', driverId],
      ['/work-orders', workOrderId],
      ['/assignments', assignmentId],
    ] as const) {
      const bodies = await Promise.all(
        [foreign, nobody, 'nonsense', "1'--"].map(async (id) => {
          const answer = await get(`${path}/${id}`, at);
          expect(answer.status).toBe(404);
          return JSON.stringify(answer.body).replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID');
        }),
      );
      expect(new Set(bodies).size, path).toBe(1);
    }
    const change = async (id: string) => {
      const answer = await post(`/assignments/${id}/recall`, { reason: 'x' }, at);
      return JSON.stringify([answer.status, answer.body]).replaceAll(id, 'ID');
    };
    expect(await change(assignmentId)).toBe(await change(nobody));
    const body = { workOrderId, equipmentId, driverId };
    const foreignAssign = await assign(body, newId(), at);
    const nothingAssign = await assign({ workOrderId: newId(), equipmentId: newId(), driverId: newId() }, newId(), at);
    expect([foreignAssign.status, foreignAssign.body]).toEqual([nothingAssign.status, nothingAssign.body]);
  });
});

describe('who may what', () => {
  test('a viewer reads the board and sends nobody; a driver sees neither board nor fleet', async () => {
    const viewer = await api.key('viewer');
    expect((await get('/board', { as: viewer })).status).toBe(200);
    const { equipmentId, workOrderId } = await ready();
    expect(await assign({ workOrderId, equipmentId }, newId(), { as: viewer })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const { principal: as } = await api.yard.driver();
    for (const path of ['/board', '/office', '/equipment', '/people', '/queue', '/work-orders']) {
      expect((await get(path, { as })).status, path).toBe(403);
    }
    expect((await get('/me/assignment', { as })).body).toBeNull();
  });

  test('a role that changed and a person who was disabled are felt with the next request', async () => {
    const who = await api.yard.signIn('viewer');
    expect((await post('/sites', { name: 'A', latitude: 0, longitude: 0 }, { as: who })).status).toBe(403);
    await api.ask('PATCH', `/people/${who.userId}`, { as: admin, body: { role: 'dispatcher' } });
    expect((await post('/sites', { name: 'A', latitude: 0, longitude: 0 }, { as: who })).status).toBe(201);
    await api.ask('PATCH', `/people/${who.userId}`, { as: admin, body: { status: 'disabled' } });
    expect(await get('/me', { as: who })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('a one-time link greets whom it is for, and opens the account, once', async () => {
    const body = { name: 'Wanda', email: 'wanda@example.com', role: 'viewer' };
    const { link } = (await post('/people', body)).body as { link: string };
    const token = link.split('/').at(-1) ?? '';
    const welcome = (options: Ask = {}) =>
      api.ask('POST', '/welcome', { body: { token, password: 'long enough' }, ...options });
    const greeted = (link: string, host = 'acme.localhost:3000') => readInvitation(link, new Headers({ host }));
    expect(await greeted(token)).toMatchObject({ subdomain: 'acme', name: 'Wanda', email: 'wanda@example.com' });
    expect(await greeted(token, 'localhost:3000')).toMatchObject({ name: 'Wanda' });
    expect(await greeted(token, 'bolt.localhost:3000')).toBeUndefined();
    expect(await greeted(token, 'nobody.localhost:3000')).toBeUndefined();
    for (const wrong of ['', 'acme', 'acme.not-a-token', '../x.y', token.replace('acme', 'bolt')]) {
      expect(await greeted(wrong)).toBeUndefined();
    }
    expect((await welcome({ host: 'bolt.localhost:3000' })).status).toBe(404);
    expect((await welcome({ body: { token, password: 'short' } })).status).toBe(422);
    expect(await welcome({ host: 'localhost:3000' })).toMatchObject({ status: 204, body: null });
    expect(await greeted(token)).toBeUndefined();
    expect(await welcome()).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

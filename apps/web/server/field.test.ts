import { newId } from '@yardmaster/database/ids';
import { commandAnswers } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sent } from '@yardmaster/services/testkit/yard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { log } from './log.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let dispatcher: string;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  dispatcher = await api.key('dispatcher');
});
afterAll(() => api.close());

type Who = NonNullable<Ask['as']>;
const post = (path: string, body: unknown, as: Who = dispatcher, headers: Record<string, string> = {}) =>
  api.ask('POST', path, { as, body, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
const get = (path: string, as: Who = dispatcher) => api.ask('GET', path, { as });
const idOf = (answer: Answer) => (answer.body as { id: string }).id;

async function job() {
  const type = await api.yard.type();
  const [order, equipmentId, driver] = await Promise.all([
    api.yard.order(type),
    api.yard.unit(type),
    api.yard.driver(),
  ]);
  const { id } = await sent(api.yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { path: `/assignments/${id}`, id, order, equipmentId, driver: driver.principal, driverId: driver.id };
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

describe('what a dispatcher enters for a driver on the radio', () => {
  const ways = [
    ['/acknowledgement', {}, 200],
    ['/status-changes', { to: 'en_route' }, 200],
    ['/decline', { reason: 'Told me' }, 200],
    ['/failures', { kind: 'breakdown' }, 201],
    ['/stand-down-confirmation', {}, 200],
  ] as const;
  test.each(ways)('%s', async (noun, body, status) => {
    const { path, driver } = await job();
    if (noun === '/stand-down-confirmation') await post(`${path}/stand-down`, { reason: 'x' });
    const radio = { ...body, via: 'radio' };
    expect(await post(path + noun, radio, driver)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    for (const occurredAt of [minutesAgo(241), minutesAgo(-10)]) {
      expect(await post(path + noun, { ...radio, occurredAt })).toMatchObject({
        status: 422,
        body: { code: 'occurred_at_out_of_range', earliest: expect.any(String), latest: expect.any(String) },
      });
    }
    expect(await post(path + noun, { ...radio, occurredAt: minutesAgo(30) })).toMatchObject({ status });
  });
});

describe('a failure', () => {
  test('is answered with its note, which no receipt keeps, listed and resolved', async () => {
    const { path, id, driver } = await job();
    const key = { 'idempotency-key': newId() };
    const body = { kind: 'danger', note: 'A dog named Brutus' };
    const reported = await post(`${path}/failures`, body, driver, key);
    expect(reported).toMatchObject({
      status: 201,
      body: { assignmentId: id, note: body.note, consequence: 'alarmed' },
    });
    expect((await post(`${path}/failures`, body, driver, key)).body).toEqual(reported.body);
    const answers = await inTenant(api.yard.pools, api.yard.operator, (db) => db.tx.select().from(commandAnswers));
    expect(JSON.stringify(answers)).not.toContain('Brutus');
    expect((await get(`/field-failures?open=true&assignmentId=${id}`)).body).toMatchObject({
      items: [reported.body],
      nextCursor: null,
    });
    expect((await get('/field-failures?sort=-occurredAt&fields=id,kind&kind=danger&limit=1')).body).toEqual({
      items: [{ id: idOf(reported), kind: 'danger' }],
      nextCursor: null,
    });
    expect((await get(path)).body).toMatchObject({ alarm: 'danger' });
    expect((await post(`/field-failures/${idOf(reported)}/resolution`, {})).body).toMatchObject({
      resolvedAt: expect.any(String),
    });
    expect((await get(path)).body).toMatchObject({ alarm: null });
    expect(await get('/field-failures', driver)).toMatchObject({ status: 403 });
  });
});

describe('the other steps', () => {
  test('alarm, expected end and stand-down are nouns of the assignment', async () => {
    const { path, driver } = await job();
    const expectedEndAt = new Date(Date.now() + 3_600_000).toISOString();
    const put = (body: unknown) => api.ask('PUT', `${path}/expected-end`, { as: dispatcher, body });
    expect(await put({ expectedEndAt })).toMatchObject({ status: 200, body: { expectedEndAt } });
    expect(await put({})).toMatchObject({ status: 422, body: { errors: [{ pointer: '/expectedEndAt' }] } });
    expect(await post(`${path}/alarm-clearance`, {})).toMatchObject({ status: 200, body: { alarm: null } });
    expect(await post(`${path}/stand-down-confirmation`, {}, driver)).toMatchObject({
      status: 409,
      body: { code: 'no_stand_down' },
    });
    expect(await post(`${path}/stand-down`, { reason: 'One is nearer' })).toMatchObject({ status: 200 });
    expect((await get('/me/assignment', driver)).body).toMatchObject({ standDownReason: 'One is nearer' });
    expect(await post(`${path}/stand-down-confirmation`, {}, driver)).toMatchObject({
      status: 200,
      body: { closedCode: 'stood_down' },
    });
    expect(await get('/me/news', driver)).toMatchObject({ status: 200, body: null });
  });

  test('what was recalled is news to its driver, whose late tap is told so', async () => {
    const { path, id, driver } = await job();
    await post(`${path}/recall`, { reason: 'The customer called it off' });
    expect(await post(`${path}/status-changes`, { to: 'en_route' }, driver)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', from: 'recalled' },
    });
    const { principal: stranger } = await api.yard.driver();
    expect(await post(`${path}/status-changes`, { to: 'en_route' }, stranger)).toMatchObject({ status: 404 });
    expect((await get('/me/news', driver)).body).toMatchObject({ assignmentId: id, code: 'recalled' });
    expect(await get('/me/jobs', driver)).toMatchObject({
      status: 200,
      body: { recent: [{ assignmentId: id, end: 'recalled' }], coming: [] },
    });
  });

  test('of another organisation are nothing', async () => {
    const { path, driver } = await job();
    const failure = idOf(await post(`${path}/failures`, { kind: 'danger' }, driver));
    const theirs = await api.key('admin', 'bolt');
    const none = '00000000-0000-7000-8000-000000000000';
    const ask = async (method: 'POST' | 'PUT', at: string, body: object) => {
      const { status, body: problem } = await api.ask(method, at, { as: theirs, host: 'bolt.localhost:3000', body });
      return { status, code: (problem as { code?: string }).code };
    };
    const ways: [string, object, ('POST' | 'PUT')?][] = [
      ['decline', { reason: 'x' }],
      ['failures', { kind: 'breakdown' }],
      ['stand-down', { reason: 'x' }],
      ['stand-down-confirmation', {}],
      ['alarm-clearance', {}],
      ['expected-end', { expectedEndAt: null }, 'PUT'],
    ];
    for (const [noun, body, method = 'POST'] of ways) {
      expect(await ask(method, `${path}/${noun}`, body), noun).toEqual({ status: 404, code: 'not_found' });
    }
    for (const id of [failure, none]) {
      expect(await ask('POST', `/field-failures/${id}/resolution`, {})).toEqual({ status: 404, code: 'not_found' });
    }
  });
});

describe('a phone that numbers its commands', () => {
  const device = (id: string, sequence: string) => ({ 'device-id': id, 'device-sequence': sequence });

  test('learns how far it got, in whatever order they came, refused ones included', async () => {
    const { path, driver, driverId } = await job();
    const deviceId = newId();
    const mark = async () => (await get(`/me/devices/${deviceId}`, driver)).body;
    expect(await mark()).toEqual({ id: deviceId, sequence: 0 });
    expect((await post(`${path}/acknowledgement`, {}, driver, device(deviceId, '2'))).status).toBe(200);
    const early = { to: 'completed' };
    expect((await post(`${path}/status-changes`, early, driver, device(deviceId, '3'))).status).toBe(409);
    expect((await post(`${path}/status-changes`, { to: 'en_route' }, driver, device(deviceId, '1'))).status).toBe(200);
    expect(await mark()).toEqual({ id: deviceId, sequence: 3 });
    const radio = { via: 'radio' };
    expect((await post(`${path}/acknowledgement`, radio, driver, device(deviceId, '4'))).status).toBe(403);
    expect(await mark()).toEqual({ id: deviceId, sequence: 4 });
    const shift = `/drivers/${driverId}/shift-changes`;
    expect((await post(shift, { to: 'on' }, driver, device(deviceId, '5'))).status).toBe(200);
    expect(await mark()).toEqual({ id: deviceId, sequence: 5 });
    expect((await get(`/me/devices/${deviceId}`)).body).toEqual({ id: deviceId, sequence: 0 });
    expect((await get('/me/devices/mine', driver)).status).toBe(404);
  });

  test.each([
    [device('phone', '1')],
    [device(newId(), '0')],
    [device(newId(), '1.5')],
    [device(newId(), '9999999999999999')],
    [{ 'device-id': newId() }],
    [{ 'device-sequence': '1' }],
  ])('says both, and sensibly: %o', async (headers: Record<string, string>) => {
    const { path, driver } = await job();
    expect(await post(`${path}/acknowledgement`, {}, driver, headers)).toMatchObject({
      status: 422,
      body: { code: 'invalid_request' },
    });
  });
});

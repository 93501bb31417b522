import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
let dispatcher: string;
let typeId: string;
beforeAll(async () => {
  api = await openApi();
  dispatcher = await api.key('dispatcher');
  typeId = await api.yard.type();
});
afterAll(() => api.close());

const HOUR = 3_600_000;
const BASE = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
const at = (hours: number) => new Date(BASE + hours * HOUR).toISOString();
const window = (from: number, until: number) => ({ plannedFrom: at(from), plannedUntil: at(until) });
type Shown = { id: string; equipmentId: string; plannedFrom: string; version: number };

const post = (path: string, body: object, as = dispatcher) =>
  api.ask('POST', path, { as, body, headers: { 'idempotency-key': crypto.randomUUID() } });

async function planned(from = 0, until = 4) {
  const [order, equipmentId] = await Promise.all([api.yard.order(typeId), api.yard.unit(typeId)]);
  const body = { workOrderId: order.id, units: [{ equipmentId }], ...window(from, until) };
  const answer = await post('/reservations', body);
  expect(answer.status).toBe(201);
  const [reservation] = (answer.body as { items: Shown[] }).items;
  if (!reservation) throw new Error('nothing was reserved');
  return { order, equipmentId, reservation };
}

describe('POST /reservations', () => {
  test('409 names the reservation in the way, and the same key gives the same answer', async () => {
    const { equipmentId, reservation } = await planned();
    const order = await api.yard.order(typeId);
    const body = { workOrderId: order.id, units: [{ equipmentId }], ...window(3, 5) };
    const headers = { 'idempotency-key': 'again-and-again' };
    const first = await api.ask('POST', '/reservations', { as: dispatcher, body, headers });
    expect(first.status).toBe(409);
    expect(first.headers.get('content-type')).toContain('application/problem+json');
    expect(first.body).toMatchObject({
      code: 'reservation_conflict',
      conflicts: [{ reservation: { assignmentId: reservation.id } }],
    });
    await api.ask('POST', `/reservations/${reservation.id}/cancellation`, { as: dispatcher, body: { reason: 'rain' } });
    expect((await api.ask('POST', '/reservations', { as: dispatcher, body, headers })).status).toBe(409);
  });

  test('takes instants with an offset, and no other time', async () => {
    const [order, equipmentId] = await Promise.all([api.yard.order(typeId), api.yard.unit(typeId)]);
    const body = { workOrderId: order.id, units: [{ equipmentId }] };
    const year = new Date().getUTCFullYear() + 1;
    const local = await post('/reservations', {
      ...body,
      plannedFrom: `${year}-03-28T02:30`,
      plannedUntil: at(20_000),
    });
    expect(local).toMatchObject({ status: 422, body: { errors: [{ pointer: '/plannedFrom' }] } });
    const answer = await post('/reservations', {
      ...body,
      plannedFrom: `${year}-10-31T02:30:00+02:00`,
      plannedUntil: `${year}-10-31T02:30:00+01:00`,
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { items: [{ plannedFrom: `${year}-10-31T00:30:00.000Z`, plannedUntil: `${year}-10-31T01:30:00.000Z` }] },
    });
  });

  test.each([
    [{ units: [], ...window(0, 1) }, '/units'],
    [{ count: 101, ...window(0, 1) }, '/count'],
    [window(1, 0), '/plannedUntil'],
    [{ count: 1, ...window(-48, 1) }, '/plannedFrom'],
  ])('422 for %j', async (body, pointer) => {
    const order = await api.yard.order(typeId);
    expect(await post('/reservations', { workOrderId: order.id, ...body })).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) },
    });
  });

  test('422 for a unit or a driver that is named twice', async () => {
    const [order, a, b, driver] = await Promise.all([
      api.yard.order(typeId, { quantity: 2 }),
      api.yard.unit(typeId),
      api.yard.unit(typeId),
      api.yard.driver(),
    ]);
    for (const units of [
      [{ equipmentId: a }, { equipmentId: a }],
      [
        { equipmentId: a, driverId: driver.id },
        { equipmentId: b, driverId: driver.id },
      ],
    ]) {
      expect((await post('/reservations', { workOrderId: order.id, units, ...window(0, 1) })).status).toBe(422);
    }
  });
});

test('a reservation is moved, listed, sent off, and given up', async () => {
  const { equipmentId, reservation } = await planned();
  const path = `/reservations/${reservation.id}`;
  const moved = await api.ask('PATCH', path, { as: dispatcher, body: window(1, 6) });
  expect(moved).toMatchObject({ status: 200, body: { ...window(1, 6), version: 2, isDue: false } });
  const listed = await api.ask('GET', `/reservations?equipmentId=${equipmentId}&until=${at(2)}&isDue=false`, {
    as: await api.key('viewer'),
  });
  expect(listed).toMatchObject({ status: 200, body: { items: [{ id: reservation.id }], nextCursor: null } });
  const live = await api.ask('POST', `${path}/release`, { as: dispatcher, body: {} });
  expect(live).toMatchObject({ status: 200, body: { status: 'dispatched' } });
  expect(await api.ask('POST', `${path}/cancellation`, { as: dispatcher, body: { reason: 'x' } })).toMatchObject({
    status: 409,
    body: { from: 'dispatched' },
  });
  const overruns = await api.ask('GET', '/overruns', { as: dispatcher });
  expect(overruns).toMatchObject({ status: 200, body: { items: [], isTruncated: false } });
  const order = await api.yard.order(typeId);
  const behind = await post('/reservations', { workOrderId: order.id, units: [{ equipmentId }], ...window(5, 7) });
  expect(behind.status).toBe(201);
  expect((await api.ask('GET', '/overruns', { as: dispatcher })).body).toMatchObject({
    items: [{ assignment: { assignmentId: reservation.id }, overlapMinutes: 60 }],
  });
});

test('412 for who moves what has been moved meanwhile, and names what changed', async () => {
  const { reservation } = await planned();
  const path = `/reservations/${reservation.id}`;
  const move = (from: number, etag: string) =>
    api.ask('PATCH', path, { as: dispatcher, body: window(from, 9), headers: { 'if-match': etag } });
  const first = await move(1, '"1"');
  expect(first.status).toBe(200);
  expect(first.headers.get('etag')).toBe('"2"');
  expect(await move(2, '"1"')).toMatchObject({
    status: 412,
    body: { version: 2, changed: ['plannedFrom', 'plannedUntil', 'expectedEndAt'] },
  });
  expect(await move(2, '"2"')).toMatchObject({ status: 200, body: window(2, 9) });
});

test('what another organisation has is not there, in path, query and body', async () => {
  const { order, equipmentId, reservation } = await planned();
  const key = await api.key('admin', 'bolt');
  const bolt = { as: key, host: 'bolt.localhost:3000' };
  const path = `/reservations/${reservation.id}`;
  for (const [method, address, body] of [
    ['PATCH', path, window(5, 6)],
    ['POST', `${path}/release`, {}],
    ['POST', `${path}/cancellation`, { reason: 'x' }],
    ['POST', '/reservations', { workOrderId: order.id, units: [{ equipmentId }], ...window(5, 6) }],
  ] as const) {
    const headers = { 'idempotency-key': `bolt-${address}` };
    expect((await api.ask(method, address, { ...bolt, body, headers })).status).toBe(404);
  }
  for (const filter of [`equipmentId=${equipmentId}`, `workOrderId=${order.id}`, '']) {
    expect((await api.ask('GET', `/reservations?${filter}`, bolt)).body).toEqual({ items: [], nextCursor: null });
  }
});

test('403 for a viewer who plans and a driver who looks', async () => {
  const { reservation } = await planned();
  const viewer = await api.key('viewer');
  const path = `/reservations/${reservation.id}`;
  expect((await api.ask('PATCH', path, { as: viewer, body: window(5, 6) })).status).toBe(403);
  expect((await api.ask('POST', `${path}/release`, { as: viewer, body: {} })).status).toBe(403);
  const driver = (await api.yard.driver()).principal;
  for (const read of ['/reservations', '/overruns']) {
    expect((await api.ask('GET', read, { as: driver })).status).toBe(403);
  }
});

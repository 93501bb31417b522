import { newId } from '@yardmaster/database/ids';
import { commandAnswers } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { log } from './log.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
let stranger: string;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  [admin, stranger] = [await api.key('admin'), await api.key('admin', 'bolt')];
});
afterAll(() => api.close());

const get = (path: string, options: Ask = {}) => api.ask('GET', path, { as: admin, ...options });
const post = (path: string, body?: unknown, options: Ask = {}) =>
  api.ask('POST', path, { as: admin, ...(body === undefined ? {} : { body }), ...options });
const patch = (path: string, body: unknown, options: Ask = {}) =>
  api.ask('PATCH', path, { as: admin, body, ...options });
const idOf = (answer: Answer) => (answer.body as { id: string }).id;
const BEGUN_MS = Date.now();
const inHours = (hours: number) => new Date(BEGUN_MS + hours * 3_600_000).toISOString();

test('what a type asks for, who holds it, and what is about to expire', async () => {
  const typeId = idOf(await post('/equipment-types', { name: 'Crane' }));
  const { id: driverId, principal } = await api.yard.driver();
  const created = await post('/certifications', { name: 'Crane operator' });
  expect(created.status).toBe(201);
  const certificationId = idOf(created);
  expect((await post('/certifications', { name: 'crane OPERATOR' })).status).toBe(409);
  expect((await get('/certifications?q=crane')).body).toMatchObject({ items: [{ id: certificationId }] });

  const path = `/equipment-types/${typeId}/certifications`;
  const put = (body: unknown, headers = {}) => api.ask('PUT', path, { as: admin, body, headers });
  const etag = (await get(path)).headers.get('etag') ?? '';
  expect(await put({ certificationIds: [certificationId] }, { 'if-match': etag })).toMatchObject({
    status: 200,
    body: { certificationIds: [certificationId] },
  });
  expect(await put({ certificationIds: [] }, { 'if-match': etag })).toMatchObject({
    status: 412,
    body: { changed: ['certificationIds'] },
  });
  expect(await put({ certificationIds: [newId()] })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/certificationIds/0' }] },
  });

  const given = await post(`/drivers/${driverId}/certifications`, { certificationId, expiresAt: inHours(240) });
  expect(given.status).toBe(201);
  expect((await get(`/drivers/${driverId}/certifications`, { as: principal })).body).toMatchObject({
    items: [given.body],
  });
  expect((await get('/certifications/expiring')).body).toMatchObject({ items: [{ driverId, certificationId }] });
  expect((await get('/certifications/expiring?within=P5D')).body).toMatchObject({ items: [] });
  expect((await get('/certifications/expiring?within=soon')).status).toBe(422);
  const revocation = `/drivers/${driverId}/certifications/${certificationId}/revocation`;
  expect((await post(revocation, undefined, { as: stranger, host: 'bolt.localhost:3000' })).status).toBe(404);
  expect((await post(revocation)).status).toBe(200);
  expect((await post(revocation)).status).toBe(404);
});

test('a roster: one shift, many at once, who is on, and a driver who goes home', async () => {
  const { id: driverId, principal } = await api.yard.driver();
  const shift = await post('/shifts', { driverId, startsAt: inHours(-1), endsAt: inHours(7) });
  expect(shift.status).toBe(201);
  const overlap = await post('/shifts', { driverId, startsAt: inHours(6), endsAt: inHours(9) });
  expect(overlap).toMatchObject({ status: 409, body: { code: 'overlaps', overlapping: { id: idOf(shift) } } });
  expect((await post('/shifts', { driverId, startsAt: inHours(9), endsAt: inHours(8) })).body).toMatchObject({
    errors: [{ pointer: '/endsAt' }],
  });
  const batch = await post('/shift-batches', {
    items: [
      { driverId, startsAt: inHours(23), endsAt: inHours(31) },
      { driverId: newId(), startsAt: inHours(23), endsAt: inHours(31) },
    ],
  });
  expect(batch).toMatchObject({
    status: 200,
    body: {
      items: [
        { status: 201, problem: null },
        { status: 404, problem: { code: 'not_found' } },
      ],
      failed: 1,
    },
  });
  const etag = shift.headers.get('etag') ?? '';
  const path = `/shifts/${idOf(shift)}`;
  expect((await patch(path, { endsAt: inHours(8) }, { headers: { 'if-match': etag } })).status).toBe(200);
  expect(await patch(path, { endsAt: inHours(9) }, { headers: { 'if-match': etag } })).toMatchObject({
    status: 412,
    body: { changed: ['endsAt'] },
  });
  expect((await get(`/shifts?driverId=${driverId}&until=${inHours(1)}`)).body).toMatchObject({
    items: [{ id: idOf(shift) }],
  });
  const on = async () => {
    const { items } = (await get('/drivers/on-shift?on=true')).body as { items: { driverId: string }[] };
    return items.some((item) => item.driverId === driverId);
  };
  expect(await on()).toBe(true);

  const change = (to: string, as: Ask['as']) => post(`/drivers/${driverId}/shift-changes`, { to }, { as: as ?? admin });
  expect(await change('off', principal)).toMatchObject({ status: 200, body: { status: 'off_shift' } });
  expect(await on()).toBe(false);
  expect((await change('on', await api.yard.signIn('driver'))).status).toBe(403);
  expect((await post(`${path}/cancellation`)).status).toBe(200);
  expect((await get(`/drivers/${driverId}`, { as: principal })).status).toBe(200);
});

test('time off and maintenance; receipts hold neither kind nor note', async () => {
  const { id: driverId } = await api.yard.driver();
  const typeId = idOf(await post('/equipment-types', { name: 'Loader' }));
  const equipmentId = idOf(
    await post('/equipment', { identifier: 'L-1', equipmentTypeId: typeId, capabilities: ['GPS'] }),
  );
  const times = { startsAt: inHours(1), endsAt: inHours(3) };
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
  const off = await post('/time-off', { driverId, ...times, kind: 'sick' }, keyed('off'));
  expect(off).toMatchObject({ status: 201, body: { kind: 'sick' } });
  expect((await post('/time-off', { driverId, ...times, kind: 'sick' }, keyed('off'))).body).toEqual(off.body);
  expect(await patch(`/time-off/${idOf(off)}`, { kind: 'other' })).toMatchObject({ body: { kind: 'other' } });
  expect((await get(`/time-off?driverId=${driverId}`)).body).toMatchObject({ items: [{ kind: 'other' }] });
  expect((await post(`/time-off/${idOf(off)}/cancellation`)).status).toBe(200);

  const window = await post('/maintenance-windows', { equipmentId, ...times, note: 'Secret hose' }, keyed('window'));
  expect(window).toMatchObject({ status: 201, body: { note: 'Secret hose', reservations: [] } });
  expect((await patch(`/maintenance-windows/${idOf(window)}`, { note: null })).body).toMatchObject({ note: null });
  expect((await get(`/maintenance-windows?equipmentId=${equipmentId}`)).body).toMatchObject({
    items: [{ id: idOf(window) }],
  });
  expect((await post(`/maintenance-windows/${idOf(window)}/cancellation`)).status).toBe(200);
  const receipts = await inTenant(api.yard.pools, api.yard.operator, ({ tx }) => tx.select().from(commandAnswers));
  expect(JSON.stringify(receipts)).not.toMatch(/sick|Secret/);
});

test('a note goes from one dispatcher to the next', async () => {
  const dispatcher = await api.yard.signIn('dispatcher');
  const note = await post('/handover-notes', { note: 'Gate 4 is shut' }, { as: dispatcher });
  expect(note).toMatchObject({ status: 201, body: { writtenBy: { id: dispatcher.userId } } });
  expect((await post('/handover-notes', { note: '  ' }, { as: dispatcher })).body).toMatchObject({
    errors: [{ pointer: '/note' }],
  });
  expect((await get('/handover-notes?acknowledged=false')).body).toMatchObject({ items: [{ id: idOf(note) }] });
  expect(await post(`/handover-notes/${idOf(note)}/acknowledgement`, undefined, { as: dispatcher })).toMatchObject({
    status: 200,
    body: { acknowledgedBy: { id: dispatcher.userId } },
  });
});

test('an unknown gate is refused at its field, and a known one is kept', async () => {
  const refused = await patch('/settings', { gates: { seatbelt: 'block' } });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/gates/seatbelt' }] } });
  expect(await patch('/settings', { gates: { shift: 'warn' } })).toMatchObject({
    status: 200,
    body: { gates: { shift: 'warn', certification: 'block' } },
  });
});

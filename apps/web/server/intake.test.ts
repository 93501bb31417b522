import type { Principal } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
let typeId: string;
beforeAll(async () => {
  api = await openApi();
  admin = await api.key('admin');
  typeId = await api.yard.type();
});
afterAll(() => api.close());

const seconds = (ago = 10) => String(Math.floor(Date.now() / 1_000) - ago);
async function tracker(): Promise<{ id: string; key: string; unit: string }> {
  const unit = await api.yard.unit(typeId);
  const made = await api.ask('POST', '/trackers', { as: admin, body: { name: 'Box', equipmentId: unit } });
  return { ...(made.body as { id: string; key: string }), unit };
}
const places = async (unit: string) =>
  ((await api.ask('GET', `/equipment/${unit}/positions`, { as: admin })).body as { items: object[] }).items;
const query = (key: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ id: key, lat: '37.77', lon: '-122.42', timestamp: seconds(), speed: '10', ...more }).toString();

describe('OsmAnd and Traccar Client', () => {
  test('tell by GET, as a form and as JSON where a unit is, each measurement once', async () => {
    const { key, unit } = await tracker();
    const asked = query(key, { hdop: '0.9', batt: '77', charge: 'true' });
    expect(await api.ask('GET', `/intake/osmand?${asked}`)).toMatchObject({ status: 200, body: { kept: 1 } });
    expect(await api.ask('GET', `/intake/osmand?${asked}`)).toMatchObject({ status: 200, body: { kept: 0 } });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const form: Ask = { headers, body: query(key, { timestamp: seconds(20) }) };
    expect(await api.ask('POST', '/intake/osmand', form)).toMatchObject({ status: 200, body: { kept: 1 } });
    expect(await api.ask('POST', `/intake/osmand?${query(key, { timestamp: seconds(30) })}`)).toMatchObject({
      body: { kept: 1 },
    });
    const coords = { latitude: 1, longitude: 2, speed: 3, heading: 4, accuracy: 5, altitude: 6 };
    const location = { timestamp: new Date(Date.now() - 40_000).toISOString(), coords, is_moving: true };
    const json = { body: { device_id: key, location, battery: { level: 0.5 } } };
    expect(await api.ask('POST', '/intake/osmand', json)).toMatchObject({ status: 200, body: { kept: 1 } });
    expect(await places(unit)).toMatchObject([
      { latitude: 1, speedMps: 3, headingDegrees: 4, accuracyM: 5 },
      { speedMps: 5.14444 },
      { speedMps: 5.14444 },
      { latitude: 37.77, source: 'tracker', headingDegrees: null },
    ]);
  });

  test('are told of success where there was nothing to keep, or they would send it for ever', async () => {
    const { key, unit } = await tracker();
    for (const more of [{ lat: '0', lon: '0' }, { timestamp: '1000000000' }, { lat: 'x' }, { timestamp: 'x' }]) {
      expect(await api.ask('GET', `/intake/osmand?${query(key, more as Record<string, string>)}`)).toMatchObject({
        status: 200,
        body: { kept: 0 },
      });
    }
    expect(await places(unit)).toEqual([]);
  });
});

describe('OwnTracks', () => {
  const here = { _type: 'location', lat: 37.77, lon: -122.42, tst: Number(seconds()), vel: 36 };
  const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`anybody:${key}`).toString('base64')}` });

  test('tells where a unit is, with its key as password or in the address, and is given no commands', async () => {
    const { key, unit } = await tracker();
    const batch = [here, { ...here, tst: here.tst - 60 }, { _type: 'lwt', tst: 1 }];
    expect(await api.ask('POST', '/intake/owntracks', { body: batch, headers: basic(key) })).toMatchObject({
      status: 200,
      body: [],
    });
    expect(await api.ask('POST', `/intake/owntracks?key=${key}`, { body: here })).toMatchObject({ status: 200 });
    expect(await places(unit)).toMatchObject([{ speedMps: 10 }, { speedMps: 10 }]);
  });

  test('that sends too much or something else is refused', async () => {
    const { key } = await tracker();
    const send = (sent: unknown) => api.ask('POST', '/intake/owntracks', { body: sent, headers: basic(key) });
    expect((await send(Array.from({ length: 101 }, () => here))).status).toBe(422);
    expect((await send({ lat: 1 })).status).toBe(422);
  });
});

describe('a key', () => {
  const send = (key: string, host?: string) => api.ask('GET', `/intake/osmand?${query(key)}`, host ? { host } : {});

  test('opens the intake of its own tenant and nothing else', async () => {
    const { key } = await tracker();
    expect((await send(key)).status).toBe(200);
    expect((await send(key, 'localhost:3000')).status).toBe(200);
    expect((await send(key, 'bolt.localhost:3000')).status).toBe(401);
    for (const path of ['/board', '/positions', '/trackers']) {
      expect((await api.ask('GET', path, { as: key })).status).toBe(401);
    }
    expect((await send(admin)).status).toBe(401);
    expect((await api.ask('GET', '/intake/osmand?lat=1&lon=2')).status).toBe(401);
  });

  test('is shown once, and works until it is ended', async () => {
    const { id, key } = await tracker();
    const list = await api.ask('GET', '/trackers', { as: admin });
    expect(JSON.stringify(list.body)).not.toContain(key);
    expect((await api.ask('POST', `/trackers/${id}/revocation`, { as: admin })).status).toBe(200);
    expect((await send(key)).status).toBe(401);
    const headers = { 'idempotency-key': 'one-tracker' };
    const again = { as: admin, body: { name: 'Box', equipmentId: await api.yard.unit(typeId) }, headers };
    const first = (await api.ask('POST', '/trackers', again)).body as { key: string };
    expect((await api.ask('POST', '/trackers', again)).body).toEqual({ ...first, key: null });
  });
});

test('a driver’s phone tells where it is once its driver agrees, and the map shows it', async () => {
  const { id, principal } = await api.yard.driver();
  const as: Principal & { kind: 'session' } = principal;
  const headers = { origin: 'http://acme.localhost:3000' };
  const here = { latitude: 37.7, longitude: -122.4 };
  const say = () => api.ask('POST', '/me/position', { as, body: here, headers });
  expect((await say()).status).toBe(403);
  expect(await api.ask('PUT', '/me/location-sharing', { as, body: { shared: true }, headers })).toMatchObject({
    status: 200,
    body: { sharedSince: expect.any(String) },
  });
  expect((await say()).status).toBe(204);
  const { body } = await api.ask('GET', '/positions', { as: admin });
  expect(body).toMatchObject({ drivers: [{ driverId: id, ...here, source: 'phone' }] });
  expect((await api.ask('GET', '/positions?since=yesterday', { as: admin })).status).toBe(422);
  expect((await api.ask('POST', '/me/position', { as, body: { latitude: 91, longitude: 0 }, headers })).status).toBe(
    422,
  );
});

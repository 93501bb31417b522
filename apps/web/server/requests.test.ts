import { newId } from '@yardmaster/database/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  api = await openApi();
  admin = await api.key('admin');
});
afterAll(() => api.close());

const get = (path: string, options: Ask = {}) => api.ask('GET', path, { as: admin, ...options });
const post = (path: string, body: unknown) => api.ask('POST', path, { as: admin, body });

describe('what comes in', () => {
  test('fields and parameters nobody knows are named', async () => {
    expect(await post('/sites', { name: 'X', latitude: 0, longitude: 0, colour: 'red' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/colour' }] },
    });
    expect(await get('/equipment?colour=red')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/colour' }] },
    });
    expect((await get('/equipment?limit=201')).status).toBe(422);
    expect((await get('/equipment?limit=200')).status).toBe(200);
    for (const key of ['no', '["\\u0000","' + newId() + '"]', '[1,"not a time","' + newId() + '"]', '{}', '[[[[]]]]']) {
      const cursor = Buffer.from(key).toString('base64url');
      for (const list of ['/equipment', '/drivers', '/sites', '/people', '/work-orders', '/assignments', '/queue']) {
        expect((await get(`${list}?cursor=${cursor}`)).status, `${list} ${key}`).toBe(422);
      }
    }
    expect((await get('/assignments?live=yes')).status).toBe(422);
    expect((await get('/me?x=1')).status).toBe(422);
  });

  test('an unchanged board is 304, of the same caller and of the one beside', async () => {
    const [viewer, driver] = [await api.key('viewer'), await api.key('driver')];
    const first = await get('/board');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/".+"$/);
    const known = { headers: { 'if-none-match': `"other", ${etag}` } };
    expect(await get('/board', known)).toMatchObject({ status: 304, body: null });
    expect((await get('/board', { ...known, as: viewer })).status).toBe(304);
    expect((await get('/board', { ...known, as: driver })).status).toBe(403);
    await post('/sites', { name: 'Changes the board', latitude: 0, longitude: 0 });
    const again = await get('/board', known);
    expect(again.status).toBe(200);
    expect(again.headers.get('etag')).not.toBe(etag);
  });

  test('no answer is kept on the way', async () => {
    expect((await get('/me')).headers.get('cache-control')).toBe('no-store');
    expect((await get('/equipment/x')).headers.get('cache-control')).toBe('no-store');
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
let dispatcher: string;
let viewer: string;
let elsewhere: string;
let ids: string[];
beforeAll(async () => {
  api = await openApi();
  [dispatcher, viewer, elsewhere] = [
    await api.key('dispatcher'),
    await api.key('viewer'),
    await api.key('admin', 'bolt'),
  ];
  const type = await api.yard.type();
  ids = [];
  for (let n = 0; n < 3; n++) {
    const workOrderId = (await api.yard.order(type)).id;
    const headers = { 'idempotency-key': `assign-${n}` };
    const { body } = await api.ask('POST', '/assignments', { as: dispatcher, body: { workOrderId }, headers });
    ids.push((body as { id: string }).id);
  }
});
afterAll(() => api.close());

const order = async () => {
  const { body } = await api.ask('GET', '/queue', { as: viewer });
  return (body as { items: { id: string }[] }).items.map((e) => e.id);
};

test('a request is put in front of another, twice with one effect, and taken back', async () => {
  const [first, second, third] = ids;
  const put = { as: dispatcher, body: { before: first }, headers: { 'idempotency-key': 'to-the-front' } };
  const moved = await api.ask('PUT', `/queue/${third}/position`, put);
  expect(moved).toMatchObject({ status: 200, body: { id: third, position: 1, isReordered: true, waitsFor: 'unit' } });
  expect((await api.ask('PUT', `/queue/${third}/position`, put)).body).toEqual(moved.body);
  expect(await order()).toEqual([third, first, second]);
  expect(await api.ask('DELETE', `/queue/${third}/position`, { as: dispatcher })).toMatchObject({
    status: 200,
    body: { position: 3, isReordered: false },
  });
});

test('a request is held back and let go', async () => {
  const path = `/queue/${ids[1]}/hold`;
  expect(await api.ask('PUT', path, { as: dispatcher })).toMatchObject({
    status: 200,
    body: { held: true, waitsFor: 'held', position: 2 },
  });
  expect(await api.ask('DELETE', path, { as: dispatcher })).toMatchObject({ status: 200, body: { held: false } });
});

test('a viewer may not, another organisation finds nothing, and a body says what it means', async () => {
  const methods = [
    ['PUT', 'position', { before: null }],
    ['DELETE', 'position', undefined],
    ['PUT', 'hold', undefined],
    ['DELETE', 'hold', undefined],
  ] as const;
  for (const [method, noun, body] of methods) {
    const path = `/queue/${ids[0]}/${noun}`;
    const given = body === undefined ? {} : { body };
    expect(await api.ask(method, path, { as: viewer, ...given })).toMatchObject({ status: 403 });
    const host = 'bolt.localhost:3000';
    expect(await api.ask(method, path, { as: elsewhere, host, ...given })).toMatchObject({ status: 404 });
  }
  const path = `/queue/${ids[0]}/position`;
  expect(await api.ask('PUT', path, { as: dispatcher, body: {} })).toMatchObject({ status: 422 });
  const unknown = { before: '019a9d5e-5c00-7000-8000-00000000dead' };
  expect(await api.ask('PUT', path, { as: dispatcher, body: unknown })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/before' }] },
  });
});

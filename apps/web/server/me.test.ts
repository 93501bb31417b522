import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
beforeAll(async () => {
  process.env['VAPID_PRIVATE_KEY'] = '11'.repeat(32);
  api = await openApi();
});
afterAll(() => api.close());

const OWN_PAGE = { origin: 'http://acme.localhost:3000', 'sec-fetch-site': 'same-origin' };
const SUBSCRIPTION = {
  endpoint: 'https://push.example.com/send/1',
  expirationTime: null,
  keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
};

test('a phone learns the key, is subscribed and unsubscribed', async () => {
  const { principal } = await api.yard.driver();
  const as = { as: principal, headers: OWN_PAGE };
  const key = await api.ask('GET', '/push-key', as);
  expect(key).toMatchObject({ status: 200, body: { publicKey: expect.stringMatching(/^B[\w-]{86}$/) } });
  expect(await api.ask('PUT', '/me/push-subscription', { ...as, body: SUBSCRIPTION })).toMatchObject({ status: 204 });
  const inside = { ...SUBSCRIPTION, endpoint: 'https://169.254.169.254/latest' };
  expect(await api.ask('PUT', '/me/push-subscription', { ...as, body: inside })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/endpoint' }] },
  });
  expect(await api.ask('DELETE', '/me/push-subscription', as)).toMatchObject({ status: 204 });
  const program = await api.key('admin');
  expect(await api.ask('PUT', '/me/push-subscription', { as: program, body: SUBSCRIPTION })).toMatchObject({
    status: 403,
  });
});

test('a person sees and changes their profile, from our own page alone', async () => {
  const as = { as: await api.yard.signIn('viewer'), headers: OWN_PAGE };
  const body = { preferences: { theme: 'dark' } };
  expect(await api.ask('PATCH', '/me/profile', { ...as, body })).toMatchObject({ status: 200, body });
  expect(await api.ask('GET', '/me/profile', as)).toMatchObject({ status: 200, body: { ...body, role: 'viewer' } });
  const foreign = { ...as, headers: { origin: 'https://evil.example' }, body };
  expect(await api.ask('PATCH', '/me/profile', foreign)).toMatchObject({ status: 403 });
  const change = { current: 'whatever', next: 'a better staple' };
  expect(await api.ask('PUT', '/me/password', { ...foreign, body: change })).toMatchObject({ status: 403 });
  expect(await api.ask('PUT', '/me/password', { ...as, body: change })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/current' }] },
  });
  expect(await api.ask('PUT', '/me/password', { ...as, body: { ...change, next: 'short' } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/next' }] },
  });
});

test('sessions are listed, ended one by one and all together', async () => {
  const principal = await api.yard.signIn('viewer');
  const as = { as: principal, headers: OWN_PAGE };
  const list = await api.ask('GET', '/me/sessions', as);
  expect(list).toMatchObject({ status: 200, body: { items: [{ id: principal.sessionId, isCurrent: true }] } });
  const other = await api.yard.signIn('viewer');
  expect(await api.ask('POST', `/me/sessions/${other.sessionId}/revocation`, as)).toMatchObject({ status: 404 });
  const all = await api.ask('POST', '/me/session-revocations', { ...as, body: {} });
  expect(all).toMatchObject({ status: 200, body: { ended: 1 } });
  expect(await api.ask('GET', '/me/sessions', as)).toMatchObject({ status: 401 });
});

import { expect } from '@playwright/test';
import { test } from './support/test.ts';

// What reaches the server before any page or endpoint does. Node knows no *.localhost, so the host is said in a header.
const port = process.env['E2E_PORT'];
const here = `http://127.0.0.1:${port}`;
const host = `acme.localhost:${port}`;

for (const path of ['/api/v1/equipment/%', '/api/v1/%c0%ae', '/api/%', '/welcome/%ff']) {
  test(`a malformed address is refused: ${path}`, async () => {
    const answer = await fetch(`${here}${path}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'malformed_address' });
  });
}

test('nobody changes the host of links by a header', async ({ request }) => {
  const headers = { host, 'x-forwarded-host': 'evil.example' };
  const answer = await (await request.get(`${here}/api/auth/providers`, { headers })).text();
  expect(answer).not.toContain('evil.example');
  expect(answer).toContain(host);
});

test('what is large comes compressed, and can be read', async ({ request }) => {
  for (const encoding of ['br', 'gzip']) {
    const headers = { host, 'accept-encoding': encoding };
    const answer = await request.get(`${here}/api/v1/openapi.json`, { headers });
    expect(answer.headers()['content-encoding']).toBe(encoding);
    expect((await answer.json()).openapi).toMatch(/^3\.1\./);
  }
});

test('guessing passwords is slowed down, whatever address the guesser claims', async ({ playwright }) => {
  const answers = [];
  for (let n = 0; n < 8; n++) {
    const extraHTTPHeaders = { host, 'x-forwarded-for': `203.0.113.${n}` };
    const guesser = await playwright.request.newContext({ baseURL: here, extraHTTPHeaders });
    const { csrfToken } = await (await guesser.get('/api/auth/csrf')).json();
    const form = { csrfToken, email: 'nobody@acme.example', password: 'wrong-password', json: 'true' };
    const answer = await guesser.post('/api/auth/callback/credentials', { form, maxRedirects: 0 });
    answers.push(await answer.text());
    await guesser.dispose();
  }
  expect(answers[0]).toContain('CredentialsSignin');
  expect(answers.at(-1)).toContain('too_many_requests');
});

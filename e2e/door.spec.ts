import { expect, test } from '@playwright/test';

// What reaches the server before any page or endpoint does.
for (const path of ['/api/v1/equipment/%', '/api/v1/%c0%ae', '/api/%', '/welcome/%ff']) {
  test(`a malformed address is refused: ${path}`, async ({ baseURL }) => {
    const answer = await fetch(`${baseURL}${path}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'malformed_address' });
  });
}

test('nobody changes the host of links by a header', async ({ request, baseURL }) => {
  const answer = await request.get('/api/auth/providers', { headers: { 'x-forwarded-host': 'evil.example' } });
  expect(await answer.text()).not.toContain('evil.example');
  expect(await answer.text()).toContain(new URL(baseURL ?? '').host);
});

test('guessing passwords is slowed down, whatever address the guesser claims', async ({ playwright, baseURL }) => {
  const statuses = [];
  for (let n = 0; n < 8; n++) {
    const guesser = await playwright.request.newContext({
      ...(baseURL ? { baseURL } : {}),
      extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${n}` },
    });
    const { csrfToken } = await (await guesser.get('/api/auth/csrf')).json();
    const form = { csrfToken, email: 'nobody@acme.example', password: 'wrong-password', json: 'true' };
    statuses.push((await guesser.post('/api/auth/callback/credentials', { form, maxRedirects: 0 })).status());
    await guesser.dispose();
  }
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  expect(statuses.at(-1)).toBe(429);
});

import { newApiKey } from '@yardmaster/services/api-keys/secret';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { log } from './log.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
beforeAll(async () => {
  log.level = 'silent';
  for (const [who, limit] of Object.entries({ PERSON: 5, KEY: 8, ADDRESS: 3 })) {
    vi.stubEnv(`RATE_LIMIT_${who}`, String(limit));
  }
  api = await openApi();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await api.close();
});
beforeEach(() => {
  globalThis.yardmasterLimits = undefined;
});

const me = (as?: Ask['as'], address = '192.0.2.1') =>
    api.ask('POST', '/welcome', {
      body: { token: 'acme.x', password: 'long enough' },
      headers: { 'x-forwarded-for': '192.0.2.9' },
    });
  expect(await times(4, welcome)).toEqual([404, 404, 404, 429]);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@yardmaster/database/ids';
import { done } from '@yardmaster/services/outcome';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commandEndpoint } from './command-endpoint.ts';
import { serve } from './serve.ts';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  api = await openApi();
  admin = await api.key('admin');
});
afterAll(() => api.close());

test('a command that is slow, and slow to show again, is answered within ten seconds, and its answer is there later', async () => {
  let isSlow = true;
  const endpoint = commandEndpoint({
    method: 'POST',
    path: '/slow',
    summary: 'For this test',
    tag: 'test',
    command: 'test.slow',
    responses: { 200: z.object({ id: z.uuid() }) },
    run: async () => sleep(3_500, done({ id: newId() })),
    reveal: (_, id) => sleep(isSlow ? 7_500 : 0, { id }),
  });
  const ask = async () => {
    const began = performance.now();
    const headers = { host: 'acme.localhost:3000', authorization: `Bearer ${admin}`, 'idempotency-key': 'slow' };
    const request = new Request('http://acme.localhost:3000/api/v1/slow', { method: 'POST', headers });
    const { status } = await serve(endpoint).POST(request, { params: Promise.resolve({}) });
    return { status, ms: performance.now() - began };
  };
  const first = await ask();
  expect(first.status).toBe(503);
  expect(first.ms).toBeLessThan(10_500);
  isSlow = false;
  expect((await ask()).status).toBe(200);
});

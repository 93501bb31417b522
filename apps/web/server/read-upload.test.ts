import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ApiRequest } from './endpoint.ts';
import { readUpload } from './read-upload.ts';

const part = (disposition: string) => `--b\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`;
const BEGINNING = `${part('name="details"')}{}\r\n${part('name="content"; filename="a.txt"')}half`;

function request(body: AsyncIterable<Uint8Array>): ApiRequest {
  const headers = new Headers({ 'content-type': 'multipart/form-data; boundary=b' });
  return { method: 'POST', url: 'http://x/', headers, body, signal: new AbortController().signal };
}

test.each([
  ['that ends', async () => {}],
  ['whose connection breaks', () => Promise.reject(new Error('gone'))],
])('of a message %s within its file, whoever reads the file hears, and is waited for', async (_, end) => {
  async function* body() {
    yield Buffer.from(BEGINNING);
    await end();
  }
  let [taken, hasEnded] = ['', false];
  const read = readUpload(request(body()), z.object({}), async ({ content }) => {
    try {
      for await (const chunk of content) taken += String(chunk);
    } finally {
      // As one who takes away what has come so far.
      await new Promise(setImmediate);
      hasEnded = true;
    }
  });
  await expect(read).rejects.toMatchObject({ refusal: { code: 'invalid_request' } });
  expect(hasEnded).toBe(true);
});

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed } from './compressed.ts';

const large = { text: 'a unit and a driver '.repeat(2_000) };
const ask = (accepted?: string, body: unknown = large) =>
  compressed(
    Response.json(body, { headers: { etag: 'W/"1"' } }),
    new Request('http://acme.localhost/', { headers: accepted === undefined ? {} : { 'accept-encoding': accepted } }),
  );
const bytes = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test('a large body goes out as small as its reader can take it', async () => {
  const brotli = await ask('gzip, deflate, br, zstd');
  expect(Object.fromEntries(brotli.headers)).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'application/json',
    etag: 'W/"1"',
    vary: 'Accept-Encoding',
  });
  expect(JSON.parse(brotliDecompressSync(await bytes(brotli)).toString())).toEqual(large);
  const gzip = await ask('br;q=0, GZIP;q=0.5');
  expect(gzip.headers.get('content-encoding')).toBe('gzip');
  expect(JSON.parse(gunzipSync(await bytes(gzip)).toString())).toEqual(large);
});

test.each([undefined, '', 'identity', 'gzip;q=0, br;q=0.0', 'brr'])('as it is for who takes %j', async (accepted) => {
  const response = await ask(accepted);
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.json()).toEqual(large);
});

test('a small body is left as it is', async () => {
  const response = await ask('br, gzip', { small: true });
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.json()).toEqual({ small: true });
});

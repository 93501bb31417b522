import { describe, expect, test } from 'vitest';
import { BODY_MAX_BYTES, readJson } from './read-json.ts';

function post(body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }): Request {
  // `duplex` is what fetch wants for a stream; the types of the DOM do not know it.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  return new Request('http://x/', init);
}
/** Five megabytes at most, so that a reader without a bound fails instead of reading for ever. */
function source(bytes: number, onPull: () => void): UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> {
  let left = 5_000_000;
  return {
    pull(controller) {
      onPull();
      controller.enqueue(new Uint8Array(bytes));
      left -= bytes;
      if (left <= 0) controller.close();
    },
  };
}
const codeOf = (request: Request) =>
  readJson(request).then(
    () => 'ok',
    (error: { refusal: { code: string } }) => error.refusal.code,
  );

describe('readJson', () => {
  test('reads JSON, and no body as undefined', async () => {
    expect(await readJson(post('{"a":[1,"ü",null]}'))).toEqual({ a: [1, 'ü', null] });
    expect(await readJson(new Request('http://x/', { method: 'POST' }))).toBeUndefined();
    expect(await readJson(post('{}', { 'content-type': 'application/json; charset=UTF-8' }))).toEqual({});
    expect(await readJson(post('{}', { 'content-type': 'application/merge-patch+json' }))).toEqual({});
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', ''])(
    'refuses the type %s',
    async (type) => expect(await codeOf(post('{}', { 'content-type': type }))).toBe('unsupported_media_type'),
  );

  test.each(['{', '{"a":1}}', 'nul', "{'a':1}", '{"a":01}', '[1,]', '\uFEFF\uFEFF{}'])('refuses %j', async (body) =>
    expect(await codeOf(post(body))).toBe('malformed_json'),
  );

  test('refuses what is not UTF-8', async () => {
    expect(await codeOf(post(new Uint8Array([0x22, 0xff, 0xfe, 0x22])))).toBe('malformed_json');
    expect(await codeOf(post(new Uint8Array([0x22, 0xc0, 0x80, 0x22])))).toBe('malformed_json');
  });

  test('believes the length it is told when that is too much, and reads nothing', async () => {
    let pulled = 0;
    const body = new ReadableStream(
      source(1_000, () => pulled++),
      { highWaterMark: 0 },
    );
    const headers = { 'content-type': 'application/json', 'content-length': String(BODY_MAX_BYTES + 1) };
    expect(await codeOf(post(body, headers))).toBe('body_too_large');
    expect(pulled).toBe(0);
  });

  test('counts what comes without a length, and stops at the bound', async () => {
    let pulled = 0;
    let isCancelled = false;
    const body = new ReadableStream(
      {
        ...source(100_000, () => pulled++),
        cancel() {
          isCancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    expect(await codeOf(post(body))).toBe('body_too_large');
    expect(pulled).toBeLessThan(14);
    expect(isCancelled).toBe(true);
  });

  test('takes a body of exactly the bound', async () => {
    expect(await codeOf(post(`"${'a'.repeat(BODY_MAX_BYTES - 2)}"`))).toBe('ok');
    expect(await codeOf(post(`"${'a'.repeat(BODY_MAX_BYTES - 1)}"`))).toBe('body_too_large');
  });

  test.each([
    ['a NUL', '{"a":"x\\u0000"}'],
    ['a NUL in a name', '{"a\\u0000":1}'],
    ['half a surrogate pair', '{"a":["\\ud800"]}'],
    ['the other half', '{"a":"\\udc00x"}'],
    ['a number that is infinite', '{"a":1e999}'],
    ['a number that is not exact', '{"a":9007199254740993}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['__proto__ twice, deep inside', '{"a":[{"__proto__":1,"__proto__":2}]}'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33)],
    ['half a million levels', '['.repeat(499_000) + ']'.repeat(499_000)],
  ])('refuses %s', async (_, body) => expect(await codeOf(post(body))).toBe('invalid_request'));

  test('takes a whole pair of surrogates, 32 levels, and the word constructor', async () => {
    expect(await codeOf(post('{"a":"\\ud83d\\ude9c","constructor":1}'))).toBe('ok');
    expect(await codeOf(post('['.repeat(32) + ']'.repeat(32)))).toBe('ok');
  });

  test('answers the worst bodies in well under a second', async () => {
    const from = performance.now();
    await codeOf(post('['.repeat(BODY_MAX_BYTES)));
    await codeOf(post(`[${'{},'.repeat(300_000)}{}]`));
    await codeOf(post(`{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":1`).join(',')}}`));
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});

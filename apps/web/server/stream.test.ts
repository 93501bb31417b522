import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { stream } from './endpoints/stream.ts';
import { serve } from './serve.ts';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
let as: string;
beforeAll(async () => {
  api = await openApi();
  as = await api.key('dispatcher');
});
afterAll(() => api.close());

type From = { after?: string; lastEventId?: string; key?: string; host?: string };

/** A stream, read as it comes; whoever has seen enough goes. */
async function listen({ after, lastEventId, key = as, host = 'acme.localhost:3000' }: From = {}) {
  const url = new URL(`http://${host}/api/v1/stream`);
  if (after !== undefined) url.searchParams.set('after', after);
  const request = new Request(url, {
    headers: { host, authorization: `Bearer ${key}`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
  });
  const response = await serve(stream).GET(request, { params: Promise.resolve({}) });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function until(isEnough: (messages: Message[]) => boolean): Promise<Message[]> {
    while (!isEnough(messagesIn(text))) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) throw new Error(`ended after: ${text}`);
      text += value;
    }
    await reader?.cancel();
    return messagesIn(text);
  }
  return { until, first: (count: number) => until(({ length }) => length >= count) };
}

type Message = { event: string; id: string; data: string };

function messagesIn(text: string): Message[] {
  return [...text.matchAll(/event: (.*)\nid: (.*)\ndata: (.*)\n\n/g)].map(([, event = '', id = '', data = '']) => ({
    event,
    id,
    data,
  }));
}

const heard = async (from: From, count = 1) => (await (await listen(from)).first(count)).map(({ event }) => event);
/** Where the stream stands now. */
async function standing(): Promise<string> {
  const [reset] = await (await listen()).first(1);
  return reset?.id ?? '';
}

test('goes on where it is told to, and begins anew where nobody can know what that means', async () => {
  const after = await standing();
  await api.yard.type();
  expect(await heard({ after }, 2)).toEqual(['heartbeat', 'change']);
  for (const strange of ['', 'x', '-1', '1+', '1+2.', '1 OR 1=1', '9'.repeat(15), '9'.repeat(16), '1.5', '１']) {
    expect(await heard({ after: strange }), strange).toEqual(['reset']);
  }
  const seen = Array.from({ length: 1_000 }, (_, n) => n + 1).join('.');
  expect(await heard({ after: `0+${seen}` })).toEqual(['reset']);
});

test('of what is too long to be any such place is 422', async () => {
  expect(await api.ask('GET', `/stream?after=${'1'.repeat(8_193)}`, { as })).toMatchObject({
    status: 422,
    body: { code: 'invalid_request' },
  });
});

test('goes by what the browser says when it comes again, and not by where its page began', async () => {
  const began = await standing();
  await Promise.all([api.yard.type(), api.yard.type()]);
  const [, one, other] = await (await listen({ after: began })).first(3);
  expect([one?.event, other?.event]).toEqual(['change', 'change']);
  const [, next] = await (await listen({ after: began, lastEventId: one?.id ?? '' })).first(2);
  expect(next).toEqual(other);
  expect(await heard({ after: began, lastEventId: 'strange' })).toEqual(['reset']);
});

test('from where another tenant’s stands tells nothing of that tenant, and misses nothing of its own', async () => {
  const key = await api.key('admin', 'bolt');
  const host = 'bolt.localhost:3000';
  const typeId = await api.yard.type();
  const [, theirs] = await (await listen({ after: '0' })).first(2);
  for (const [n, after] of [theirs?.id ?? '', '999999'].entries()) {
    const listening = await listen({ key, host, after });
    const made = await api.ask('POST', '/sites', {
      as: key,
      host,
      body: { name: `Site ${n}`, latitude: 52.5, longitude: 13.4 },
      headers: { 'idempotency-key': `site-${n}` },
    });
    expect(made.status).toBe(201);
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const messages = JSON.stringify(await listening.until((all) => all.some(({ data }) => data.includes(id))));
    expect(messages).not.toContain(typeId);
  }
});

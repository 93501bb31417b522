import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPages, PAGES } from './pages.ts';

const ADDRESS = 'http://acme.localhost';
const WITHIN_MS = 3_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** As much of the browser's caches as the worker uses. */
function memoryCaches() {
  const kept = new Map<string, Response>();
  const cache = {
    match: async (path: string) => kept.get(path)?.clone(),
    put: async (path: string, response: Response) => void kept.set(path, response),
    keys: async () => [...kept.keys()].map((path) => new Request(ADDRESS + path)),
  };
  const stores = {
    open: async () => cache,
    delete: async (name: string) => name === PAGES && kept.clear(),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest of it is not used
  return { kept, stores: stores as unknown as CacheStorage };
}

const page = (of: string) => new Response(of, { headers: { 'x-request-id': 'abcdefgh' } });
const gateway = (status: number) => new Response('Bad Gateway', { status });
const broken = () => Promise.reject(new TypeError('Failed to fetch'));

/** A worker whose server the test plays: each request takes the next of `answers`. */
function worker(answers: (() => Response | Promise<Response>)[]) {
  const { kept, stores } = memoryCaches();
  const load = async () => (await answers.shift()?.()) ?? broken();
  const pages = createPages({ kept: ['/driver'], stores, load, read: load, withinMs: WITHIN_MS });
  const works: Promise<unknown>[] = [];
  const open = async () => {
    const request = new Request(`${ADDRESS}/driver?from=push`);
    const response = await pages.answer(request, (work) => void works.push(work));
    return await response.text();
  };
  return { pages, kept, open, done: () => Promise.all(works) };
}

const after = (ms: number, response: Response) => () =>
  new Promise<Response>((settle) => {
    setTimeout(() => settle(response), ms);
  });

test('the server’s page is given and kept', async () => {
  const { open, kept, done } = worker([() => page('first'), () => page('second')]);
  expect(await open()).toBe('first');
  expect(await open()).toBe('second');
  await done();
  expect([...kept.keys()]).toEqual(['/driver']);
  expect(await kept.get('/driver')?.text()).toBe('second');
});

test.each([502, 503, 500, 404, 200])('a gateway’s %i gives what was kept, and is not kept itself', async (status) => {
  const { open, kept, done } = worker([() => page('kept'), () => gateway(status), broken]);
  await open();
  expect(await open()).toBe('kept');
  await done();
  expect(await kept.get('/driver')?.clone().text()).toBe('kept');
  expect(await open()).toBe('kept');
});

test('with nothing kept, whatever came is shown, and what does not come is a fault', async () => {
  const { open } = worker([() => gateway(502), broken]);
  expect(await open()).toBe('Bad Gateway');
  await expect(open()).rejects.toThrow('Failed to fetch');
});

test('a page that comes late is given up for the kept one, and kept when it comes', async () => {
  const { open, kept, done } = worker([() => page('kept'), after(5_000, page('late'))]);
  await open();
  const opened = open();
  await vi.advanceTimersByTimeAsync(WITHIN_MS);
  expect(await opened).toBe('kept');
  await vi.advanceTimersByTimeAsync(5_000);
  await done();
  expect(await kept.get('/driver')?.text()).toBe('late');
});

test('after a sign-in the page before is neither given nor kept, though it was on its way', async () => {
  const { open, pages, kept, done } = worker([
    () => page('of Sam'),
    after(10_000, page('of Sam, late')),
    after(5_000, page('of Kim')),
  ]);
  await open();
  const before = open();
  await vi.advanceTimersByTimeAsync(WITHIN_MS);
  expect(await before).toBe('of Sam');
  await pages.drop();
  const opened = open();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await opened).toBe('of Kim');
  await vi.advanceTimersByTimeAsync(10_000);
  await done();
  expect(await kept.get('/driver')?.text()).toBe('of Kim');
});

test('what is kept is read anew, and what cannot be read stays', async () => {
  const { open, pages, kept, done } = worker([() => page('old'), () => page('new'), broken]);
  await open();
  await done();
  await pages.renew();
  await pages.renew();
  expect(await kept.get('/driver')?.text()).toBe('new');
});

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ALL_ENDPOINTS } from '../endpoints/all.ts';
import { boundBody, UPLOADS } from './body-deadline.ts';

const BODY_MS = 30_000;
const UPLOAD = '/api/v1/attachments';
type Exchange = { request: IncomingMessage; response: ServerResponse };

let server: Server;
let exchange: (value: Exchange) => void;
beforeAll(async () => {
  server = createServer((request, response) => {
    boundBody(request, response, request.url ?? '');
    exchange({ request, response });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** A request whose head has come in, and the first bytes of its body, of which there are more to come. */
async function begin(path: string) {
  const begun = new Promise<Exchange>((settle) => (exchange = settle));
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1').setEncoding('utf8');
  client.on('error', () => {});
  let answer = '';
  client.on('data', (text) => (answer += String(text)));
  const closed = once(client, 'close');
  client.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\nx`);
  const { request, response } = await begun;
  request.on('error', () => {}).resume();
  /** So much more, until it has arrived. */
  const send = async (bytes: number) => {
    const until = request.socket.bytesRead + bytes;
    client.write('x'.repeat(bytes));
    await expect.poll(() => request.socket.bytesRead, { timeout: 20_000 }).toBeGreaterThanOrEqual(until);
  };
  return { client, request, response, closed, send, answer: () => answer };
}

const isOpen = ({ destroyed, writableEnded }: Socket) => !destroyed && !writableEnded;

test('a body has thirty seconds, however steadily it comes', async () => {
  const { closed, send, answer } = await begin('/api/v1/assignments');
  await send(100_000);
  vi.advanceTimersByTime(BODY_MS);
  await closed;
  expect(answer()).toMatch(/^HTTP\/1\.1 408 /);
});

test('a file comes for as long as it comes, and is answered', async () => {
  const { client, request, response, send, answer } = await begin(UPLOAD);
  for (let n = 0; n < 5; n++) {
    await send(100_000);
    vi.advanceTimersByTime(BODY_MS);
    expect(isOpen(request.socket)).toBe(true);
  }
  await send(499_999);
  await expect.poll(() => request.complete, { timeout: 20_000 }).toBe(true);
  // It is looked at now for as long as that takes.
  vi.advanceTimersByTime(BODY_MS);
  response.end('kept');
  await expect.poll(answer, { timeout: 20_000 }).toContain('kept');
  client.destroy();
});

test('of a file that dribbles nobody waits for the rest', async () => {
  const { closed, send, answer } = await begin(UPLOAD);
  await send(100_000);
  vi.advanceTimersByTime(BODY_MS);
  await send(100);
  vi.advanceTimersByTime(BODY_MS);
  await closed;
  expect(answer()).toMatch(/^HTTP\/1\.1 408 /);
});

test('who was answered goes on sending thirty seconds at most', async () => {
  const { response, closed, send, answer } = await begin(UPLOAD);
  response.writeHead(401).end();
  await send(100_000);
  vi.advanceTimersByTime(BODY_MS);
  await closed;
  expect(answer()).toMatch(/^HTTP\/1\.1 401 /);
});

test('the addresses for files are those of the endpoints that take them', () => {
  expect([...UPLOADS]).toEqual(ALL_ENDPOINTS.filter((e) => e.upload).map(({ path }) => `/api/v1${path}`));
});

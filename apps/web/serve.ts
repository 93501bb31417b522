// The web server: Next behind a door that settles what Next leaves open. `node serve.ts --hostname … --port …`, after `next build`.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import compression from 'compression';
import type { Answers } from './server/door/api-door.ts';
import { boundBody, UPLOAD_MS } from './server/door/body-deadline.ts';
import { refuse, refusalOf } from './server/door/threshold.ts';
import { createPressed } from './pressed.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const HEADERS_TIMEOUT_MS = 15_000;
const CLOSE_WITHIN_MS = 3_000;
const KEEP_COMPILED_AFTER_MS = 10_000;

const { values } = parseArgs({
  options: { hostname: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '3000' } },
});
const port = Number(values.port);
/** Only a proxy of our own may say where a request came from; anybody can write the header. */
const trustsProxy = ['1', 'true'].includes(process.env['YARDMASTER_TRUST_PROXY'] ?? '');

const dist = join(import.meta.dirname, process.env['NEXT_DIST_DIR'] || '.next');

/**
 * What was compiled once is read at the next start: 1.3 s of work until the first answer instead of 1.6 s, all of which is time
 * that a killed server is away. It lies with the build, and goes with it; where that cannot be written there is none. It holds
 * from here on, so Next is imported below.
 */
enableCompileCache(join(dist, 'compiled'));
// By itself it is written at the end, which a killed process does not have.
setTimeout(flushCompileCache, KEEP_COMPILED_AFTER_MS).unref();
const { default: next } = await import('next');

const app = next({ dev: false, dir: import.meta.dirname, hostname: values.hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
/** Until it has been loaded, Next answers the API too, with the same endpoints: a start is not held up. */
let answersApi: Answers = () => false;

/**
 * Brotli where it is taken: of a large board four fifths of gzip's size in about its time. A stream is never held back for
 * the sake of a fuller block.
 */
const compress = compression({
  threshold: 1_024,
  filter: (request, response) =>
    !String(response.getHeader('content-type')).startsWith('text/event-stream') &&
    compression.filter(request, response),
});

const sendPressed = createPressed(dist, SECURITY_HEADERS);

/** Made after the pages, by a step of its own; a build without it has no service worker. */
const workerFile = join(dist, 'sw.js');
const worker = existsSync(workerFile) ? readFileSync(workerFile) : undefined;

/** At the root, since a service worker answers for nothing above its own address. */
function sendWorker({ method }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(worker ? 200 : 404, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'self'",
    'x-content-type-options': 'nosniff',
  });
  response.end(method === 'HEAD' ? undefined : worker);
}

const server = createServer(
  // Of bodies most have less time; that of each, the listener knows.
  { requestTimeout: UPLOAD_MS, headersTimeout: HEADERS_TIMEOUT_MS },
  (request, response) => {
    settleOrigin(request);
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    boundBody(request, response, path);
    const code = refusalOf(request);
    if (code) return refuse(request, response, code);
    if (sendPressed(request, response, path)) return undefined;
    compress(request, response, () => {
      if (path === '/sw.js') return sendWorker(request, response);
      if (answersApi(request, response)) return;
      handle(request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
      return undefined;
    });
    return undefined;
  },
);

function settleOrigin({ headers, socket }: IncomingMessage): void {
  // The host is what the proxy passes on as Host; another one would end in links and cookies.
  for (const name of ['x-forwarded-host', 'x-forwarded-port', 'forwarded']) delete headers[name];
  if (trustsProxy) return;
  delete headers['x-forwarded-proto'];
  delete headers['x-real-ip'];
  headers['x-forwarded-for'] = socket.remoteAddress ?? '';
}

server.listen(port, values.hostname);
answersApi = await loadApiDoor();

async function loadApiDoor(): Promise<Answers> {
  const [{ createApiDoor }, { ALL_ENDPOINTS }, { openapi }, { default: config }] = await Promise.all([
    import('./server/door/api-door.ts'),
    import('./server/endpoints/all.ts'),
    import('./server/endpoints/openapi.ts'),
    import('./next.config.ts'),
  ]);
  const everywhere = (await config.headers?.())?.flatMap(({ headers }) => headers) ?? [];
  return createApiDoor([...ALL_ENDPOINTS, openapi], everywhere);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // Open streams would hold the process for ever; they resume elsewhere.
    setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS).unref();
  });
}

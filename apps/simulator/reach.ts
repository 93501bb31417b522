import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';

const DEADLINE_MS = 10_000;

/**
 * `fetch` that finds `acme.localhost`: browsers know that every name under localhost is this machine (RFC 6761), resolvers of
 * some systems do not.
 */
export async function reach(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(DEADLINE_MS)]);
  if (url.protocol !== 'http:' || !url.hostname.endsWith('.localhost')) return fetch(request, { signal });
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  return new Promise((settle, fail) => {
    const asked = httpRequest(
      url,
      { method: request.method, headers: Object.fromEntries(request.headers), signal, lookup: here },
      (answer) => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(answer.headersDistinct)) {
          for (const one of value ?? []) headers.append(name, one);
        }
        const status = answer.statusCode ?? 502;
        const isEmpty = status === 204 || status === 304;
        if (isEmpty) answer.resume();
        settle(new Response(isEmpty ? null : (Readable.toWeb(answer) as ReadableStream), { status, headers }));
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });
}

type Found = (error: null, address: string | { address: string; family: number }[], family?: number) => void;

function here(_: string, { all }: { all?: boolean | undefined }, found: Found): void {
  if (all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
}

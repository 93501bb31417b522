import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isPublic } from './is-public.ts';
import { refusedUrl } from './check-url.ts';

export type Post = {
  url: string;
  headers: Readonly<Record<string, string | number>>;
  body: Uint8Array | string;
  deadlineMs: number;
  /** Addresses of private networks, and no TLS: for tests, and for yards whose receivers stand beside the server. */
  allowPrivate: boolean;
};

/** `code` says why there was no answer: `timeout`, `private_address`, or the system's own, such as `ECONNREFUSED`. */
export type Posted =
  | { answered: true; status: number; retryAfterS: number | undefined }
  | { answered: false; code: string };

/** Nobody reads what comes back; so much of it is let in that the other side can finish its sentence. */
const ANSWER_MAX_BYTES = 65_536;
const RETRY_AFTER_MAX_S = 86_400;

type Answered = (error: Error | null, addresses: LookupAddress[] | string, family?: number) => void;

class PrivateAddress extends Error {
  readonly code = 'private_address';
}

/**
 * Sends a POST to an address that came from outside. The name is resolved once, every address it leads to must be public,
 * and it is those that are connected to: a name that changes its mind in between gains nothing. No redirect is followed.
 */
export function post({ url, headers, body, deadlineMs, allowPrivate }: Post): Promise<Posted> {
  if (refusedUrl(url, allowPrivate) !== undefined) return Promise.resolve({ answered: false, code: 'private_address' });
  const target = new URL(url);
  const request = target.protocol === 'http:' ? requestHttp : requestHttps;
  const signal = AbortSignal.timeout(deadlineMs);
  return new Promise((settle) => {
    const sending = request(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
        agent: false,
        signal,
        ...(allowPrivate ? {} : { lookup: publicOnly }),
      },
      (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > ANSWER_MAX_BYTES) answer.destroy();
        });
        // The status is the answer; how its body ends changes nothing.
        answer.on('error', () => {});
        settle({ answered: true, status: answer.statusCode ?? 0, retryAfterS: seconds(answer.headers['retry-after']) });
      },
    );
    sending.on('error', (error) => settle({ answered: false, code: codeOf(error, signal) }));
    sending.end(body);
  });
}

function publicOnly(hostname: string, options: LookupOptions, answered: Answered): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) answered(error, []);
    else if (!first || !addresses.every(({ address }) => isPublic(address))) answered(new PrivateAddress(), []);
    else if (options.all) answered(null, addresses);
    else answered(null, first.address, first.family);
  });
}

function seconds(retryAfter: string | undefined): number | undefined {
  const given = Number(retryAfter);
  return Number.isInteger(given) && given > 0 ? Math.min(given, RETRY_AFTER_MAX_S) : undefined;
}

function codeOf(error: Error, signal: AbortSignal): string {
  if (signal.aborted) return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

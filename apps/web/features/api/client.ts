import { createClient } from '@yardmaster/client/client';
import { Problem, Unreachable } from './problem.ts';
import { reach, retryAfterOf } from './reach.ts';

/** What a command carries: a fresh key per intention and the same on a retry, and the version that an edit was made from. */
export function headers(key: string, version?: number) {
  return { header: { 'Idempotency-Key': key, ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) } };
}

export const api = createClient({
  baseUrl: '/api/v1',
  fetch: (request) => reach(request),
  headers: { accept: 'application/json' },
});

type Called<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** What was answered: `answer(api.GET('/board'))`. Throws `Problem` when refused, `Unreachable` when there is no answer. */
export async function answer<T>(called: Called<T>): Promise<Exclude<T, undefined>> {
  const { data, error, response } = await readable(called);
  if (!response.ok) {
    throw new Problem(response.status, error, retryAfterOf(response));
  }
  // Types come from the same document as the answers, and tests hold every answer against it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without content T is `undefined` and nobody reads it
  return data as Exclude<T, undefined>;
}

async function readable<T>(called: Called<T>) {
  try {
    return await called;
  } catch (cause) {
    // A gateway's HTML page, or a link that died in the middle of the body.
    if (cause instanceof SyntaxError || cause instanceof TypeError) {
      throw new Unreachable('The answer could not be read', { cause });
    }
    throw cause;
  }
}

import { Problem } from '../api/problem.ts';
import { reach, retryAfterOf } from '../api/reach.ts';
import type { Place } from './location.ts';

const SHARING = '/api/v1/me/location-sharing';

async function call(
  path: string,
  method: 'GET' | 'PUT' | 'POST',
  body?: object,
  signal: AbortSignal | null = null,
): Promise<unknown> {
  const response = await reach(
    new Request(path, {
      method,
      signal,
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  const answered: unknown = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Problem(response.status, answered, retryAfterOf(response));
  return answered;
}

function isShared(answered: unknown): boolean {
  if (typeof answered !== 'object' || answered === null || !('sharedSince' in answered)) return false;
  return answered.sharedSince !== null;
}

/**
 * By hand, as all that this page asks: the client that knows every address is several times the size. `sure`: that they are
 * of the person of this page, who must neither be seen nor stopped in another's name.
 */
export function locationCalls(sure: () => Promise<void>) {
  return {
    readShared: () => sure().then(async () => isShared(await call(SHARING, 'GET'))),
    writeShared: (shared: boolean) => sure().then(async () => isShared(await call(SHARING, 'PUT', { shared }))),
    send: (place: Place, signal: AbortSignal) =>
      sure().then(async () => void (await call('/api/v1/me/position', 'POST', place, signal))),
  };
}

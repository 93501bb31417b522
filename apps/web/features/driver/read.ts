import type { Answer } from '@yardmaster/client/types';
import { Problem, Unreachable } from '../api/problem.ts';
import { reach, retryAfterOf } from '../api/reach.ts';

/** What this page reads, by the address in the API's document. */
type Path = '/me' | '/me/assignment' | '/me/news' | '/drivers/{id}';

/** Reads one address. By hand: the client that knows every address is several times the size. */
export async function read<P extends Path>(path: P, id?: string, signal?: AbortSignal): Promise<Answer<P, 'get'>> {
  const address = `/api/v1${id === undefined ? path : path.replace('{id}', id)}`;
  const response = await reach(
    new Request(address, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) }),
  );
  if (!response.headers.has('x-request-id')) throw new Unreachable('The answer is not the server’s');
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new Unreachable('The answer could not be read', { cause });
  });
  if (!response.ok) throw new Problem(response.status, body, retryAfterOf(response));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests hold every answer against its schema
  return body as Answer<P, 'get'>;
}

import { randomUUID } from 'node:crypto';
import type { ApiRequest } from './endpoint.ts';

export const REQUEST_ID = 'x-request-id';

/** The id that a proxy in front gave, when it is harmless in a log, or a new one. */
export function requestIdOf(request: Pick<ApiRequest, 'headers'>): string {
  const given = request.headers.get(REQUEST_ID);
  return given && /^[\w.:-]{8,128}$/.test(given) ? given : randomUUID();
}

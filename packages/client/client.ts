import createFetchClient, { type ClientOptions } from 'openapi-fetch';
import type { paths } from './schema.ts';

/**
 * The API with its own types: `client.GET('/work-orders/{id}', { params: { path: { id } } })` knows what it must be given and
 * what comes back. Answers `{ data }` or `{ error }` (a Problem), with the `response` beside it; throws when there is none.
 */
export function createClient(options: ClientOptions) {
  return createFetchClient<paths>({
    ...options,
    // As the document says: several values in one parameter, commas between.
    querySerializer: { array: { style: 'form', explode: false } },
  });
}

export type Client = ReturnType<typeof createClient>;

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refused } from '@yardmaster/services/outcome';
import type { ApiRequest } from '../endpoint.ts';
import { hasBody } from './body-deadline.ts';

/**
 * A message of Node as endpoints see requests. Made by hand: the web's own Request costs as much as all that an endpoint does
 * before it asks the database, most of it for a signal that one endpoint reads.
 */
export class NodeRequest implements ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | null;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;

  constructor(message: IncomingMessage, response: ServerResponse) {
    this.method = message.method ?? 'GET';
    this.url = new URL(message.url ?? '/', 'http://localhost').href;
    this.headers = headersOf(message);
    this.body = hasBody(message) ? chunks(message) : null;
    this.#response = response;
  }

  get signal(): AbortSignal {
    if (this.#signal) return this.#signal;
    const abort = new AbortController();
    if (this.#response.closed) abort.abort();
    this.#response.once('close', () => abort.abort());
    this.#signal = abort.signal;
    return this.#signal;
  }
}

function headersOf({ headers: given }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string') headers.set(name, value);
    else for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}

async function* chunks(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of message) {
      // Without an encoding, which nobody sets, Node gives bytes.
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } catch {
    // Whoever asked went away in the middle, or was too slow; nobody reads the answer.
    throw new Refused('invalid_request', 'The body ended too soon.');
  }
}

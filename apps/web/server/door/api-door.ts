import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Endpoint, Method } from '../endpoint.ts';
import { log } from '../log.ts';
import { NodeRequest } from './node-request.ts';
import { createRouter } from './router.ts';
import { send } from './send.ts';

const ROOT = '/api/v1';
const METHODS: readonly (Method | 'HEAD' | 'OPTIONS')[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Whether it answers, or leaves the request to somebody else. */
export type Answers = (message: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Answers the API before Next is asked: with the endpoints that stand in Next's routes too, at a third of the time its way to
 * them takes (docs/decisions/0021). False for what is none of the API's addresses, which is then Next's to answer.
 */
export function createApiDoor(
  endpoints: readonly Endpoint[],
  headers: readonly { key: string; value: string }[],
): Answers {
  const find = createRouter(endpoints);
  return (message, response) => {
    const [path = ''] = (message.url ?? '').split('?', 1);
    if (!path.startsWith(`${ROOT}/`)) return false;
    const method = METHODS.find((known) => known === message.method);
    const found = find(path.slice(ROOT.length));
    if (!found || !method) return false;
    const { routes, params } = found;
    for (const { key, value } of headers) response.setHeader(key, value);
    routes[method](new NodeRequest(message, response), { params: Promise.resolve(params) })
      .then((answer) => send(response, answer))
      .catch((error: unknown) => {
        log.error({ err: error }, 'an answer could not be sent');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    return true;
  };
}

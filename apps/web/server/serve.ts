import type { Call, Endpoint, Method } from './endpoint.ts';
import { problem, refusalOf } from './problem.ts';
import { REQUEST_ID, requestIdOf } from './request-id.ts';

/** Next gives no params at all to an address without any. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type Handler = (request: Request, context: Context) => Promise<Response>;
type Routes = Record<Method | 'HEAD' | 'PUT' | 'OPTIONS', Handler>;

/**
 * The handlers of one address. Whatever happens, the answer is JSON or a problem, carries the request's id, and is not
 * kept by anybody on the way; methods without an endpoint are 405 with those that have one.
 */
export function serve(...endpoints: Endpoint[]): Routes {
  const of = (method: Method) => endpoints.find((endpoint) => endpoint.method === method);
  const get = of('GET');
  const allowed = [...endpoints.map((e) => e.method), ...(get ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse: Handler = finished(async (call) => {
    const response = problem({ code: 'method_not_allowed', detail: `Allowed: ${allowed}.` }, call.url.pathname);
    response.headers.set('allow', allowed);
    return response;
  });
  const handler = (method: Method) => {
    const endpoint = of(method);
    return endpoint ? finished((call) => endpoint.answer(call)) : refuse;
  };
  return {
    GET: handler('GET'),
    POST: handler('POST'),
    PATCH: handler('PATCH'),
    DELETE: handler('DELETE'),
    PUT: refuse,
    HEAD: get ? withoutBody(handler('GET')) : refuse,
    OPTIONS: finished(async () => new Response(null, { status: 204, headers: { allow: allowed } })),
  };
}

/** For addresses that nothing answers to. */
export function serveNothing(): Routes {
  const nothing = finished(async (call) => problem({ code: 'not_found' }, call.url.pathname));
  return {
    GET: nothing,
    POST: nothing,
    PATCH: nothing,
    DELETE: nothing,
    PUT: nothing,
    HEAD: withoutBody(nothing),
    OPTIONS: nothing,
  };
}

function finished(answer: (call: Call) => Promise<Response>): Handler {
  return async (request, context) => {
    const requestId = requestIdOf(request);
    const url = new URL(request.url);
    let response: Response;
    try {
      response = await answer({ request, url, requestId, params: single(await context.params) });
    } catch (error) {
      response = problem(refusalOf(error, requestId), url.pathname);
    }
    response.headers.set(REQUEST_ID, requestId);
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    return response;
  };
}

function withoutBody(handler: Handler): Handler {
  return async (request, context) => {
    const { status, headers, body } = await handler(request, context);
    await body?.cancel();
    return new Response(null, { status, headers });
  };
}

function single(params: Record<string, string | string[] | undefined> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

import { sentence } from '@yardmaster/domain/words/sentence';
import type { ApiRequest, Call, Endpoint, Method } from './endpoint.ts';
import { localeOf } from './language.ts';
import { problem, refusalOf } from './problem.ts';
import { admitStranger, limitHeaders } from './rate-limit.ts';
import { REQUEST_ID, requestIdOf } from './request-id.ts';

/** Next gives no params at all to an address without any. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type Handler = (request: ApiRequest, context: Context) => Promise<Response>;
export type Routes = Record<Method | 'HEAD' | 'OPTIONS', Handler>;

/**
 * The handlers of one address. Whatever happens, the answer is JSON or a problem, carries the request's id, and is not
 * kept by anybody on the way; methods without an endpoint are 405 with those that have one.
 */
export function serve(...endpoints: Endpoint[]): Routes {
  const of = (method: Method) => endpoints.find((endpoint) => endpoint.method === method);
  const get = of('GET');
  const allowed = [...endpoints.map((e) => e.method), ...(get ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const detail = sentence('Allowed: {methods}.', { methods: allowed });
  const refuse: Handler = finished(async (call) => {
    const response = problem({ code: 'method_not_allowed', detail }, call.url.pathname, call.locale);
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
    PUT: handler('PUT'),
    HEAD: get ? withoutBody(handler('GET')) : refuse,
    OPTIONS: finished(async () => new Response(null, { status: 204, headers: { allow: allowed } })),
  };
}

/** For addresses that nothing answers to. */
export function serveNothing(): Routes {
  const nothing = finished(async (call) => problem({ code: 'not_found' }, call.url.pathname, call.locale));
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
    const locale = localeOf(request.headers);
    const call: Call = { request, url, requestId, locale, params: single(await context.params) };
    let response = await answered(answer, call);
    // Whoever is refused as nobody counts as a stranger, so that guessing ends.
    if (response.status === 401) response = await answered(() => admitStranger(call).then(() => response), call);
    response.headers.set(REQUEST_ID, requestId);
    for (const [name, value] of Object.entries(limitHeaders(call))) response.headers.set(name, value);
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    return response;
  };
}

async function answered(answer: (call: Call) => Promise<Response>, call: Call): Promise<Response> {
  try {
    return await answer(call);
  } catch (error) {
    return problem(refusalOf(error, call.requestId), call.url.pathname, call.locale);
  }
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

import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { z } from 'zod';
import { authOptions } from './auth.ts';
import { localeOf } from './language.ts';
import { problem, refusalOf } from './problem.ts';
import { readBounded } from './read-json.ts';
import { REQUEST_ID, requestIdOf } from './request-id.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

const BODY_MAX_BYTES = 16_000;

/** next-auth behind our own limits: a bounded body, no fault without an answer, and statuses that say what happened. */
export async function authRoute(request: NextRequest, context: Context): Promise<Response> {
  const requestId = requestIdOf(request);
  let response: Response;
  try {
    const bounded = await withBoundedBody(request);
    response = await withStatus(await NextAuth(bounded, context, authOptions(bounded)));
  } catch (error) {
    const refusal = error instanceof SyntaxError ? ({ code: 'malformed_json' } as const) : refusalOf(error, requestId);
    response = problem(refusal, new URL(request.url).pathname, localeOf(request.headers));
  }
  response.headers.set(REQUEST_ID, requestId);
  response.headers.set('cache-control', 'no-store');
  return response;
}

async function withBoundedBody(request: NextRequest): Promise<NextRequest> {
  if (request.method !== 'POST') return request;
  const body = await readBounded(request, BODY_MAX_BYTES);
  return new NextRequest(request.url, { method: 'POST', headers: request.headers, body: Buffer.from(body) });
}

const refused = z.object({ url: z.url() });

/** next-auth answers every refused sign-in with 401 and an address whose query says why; a status says it better. */
async function withStatus(response: Response): Promise<Response> {
  if (response.status !== 401) return response;
  const { data } = refused.safeParse(
    await response
      .clone()
      .json()
      .catch(() => undefined),
  );
  const [code, seconds] = (data ? new URL(data.url).searchParams.get('error') : null)?.split(':') ?? [];
  const status = code === 'too_many_requests' ? 429 : code === 'unavailable' ? 503 : 401;
  const headers = new Headers(response.headers);
  if (status !== 401) headers.set('retry-after', seconds ?? '1');
  return new Response(response.body, { status, headers });
}

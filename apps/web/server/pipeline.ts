import { type Outcome, Refused } from '@yardmaster/services/outcome';
import { z } from 'zod';
import { webConfig } from './config.ts';
import type { Call, Place } from './endpoint.ts';
import { originFor } from './host.ts';
import { spoken } from './language.ts';
import { parse, queryOf } from './parse.ts';
import { webPools } from './pools.ts';
import { type Caller, resolveCaller } from './principal.ts';
import { problem } from './problem.ts';
import { admit, remember } from './rate-limit.ts';
import { requireOwnPage } from './same-site.ts';
import { noteInUse } from './seen.ts';
import { sparse } from './sparse.ts';
import { rolledCookie } from './token.ts';

/** Who calls, counted against their limit; a change under a cookie must come from our own page. @throws Refused, Unauthenticated */
export async function signedIn(call: Call): Promise<Caller> {
  const { headers, method } = call.request;
  const caller = await resolveCaller(headers, webPools(), call.requestId);
  await admit(call, caller);
  if (caller.session && method !== 'GET' && method !== 'HEAD') requireOwnPage(headers);
  return caller;
}

/** An id that is no id is the id of nothing. @throws Refused `not_found` */
export function paramsOf<P extends z.ZodObject>(schema: P | undefined, call: Call): z.output<P> {
  const parsed = schema?.safeParse(call.params);
  if (parsed && !parsed.success) throw new Refused('not_found');
  // Without a schema nothing was asked of the path, and nobody reads the params.
  return parsed?.data as z.output<P>;
}

const NOTHING = z.object({}).strict();

/** @throws Refused `invalid_request`, also for a parameter that the endpoint does not know */
export function parseQuery<Q extends z.ZodObject>(schema: Q | undefined, call: Call): z.output<Q> {
  // Without a schema the query is empty, and nobody reads it.
  return parse(schema?.strict() ?? NOTHING, queryOf(call.url)) as z.output<Q>;
}

export function placeOf(call: Call): Place {
  return { originFor: (subdomain) => originFor(call.request.headers, webConfig().baseHost, subdomain) };
}

/** `query` may name the fields that are wanted. */
export function present(outcome: Outcome<unknown>, call: Call, query?: unknown): Response {
  if (!outcome.ok) return problem(outcome.refusal, call.url.pathname, call.locale);
  if (outcome.status === 204) return new Response(null, { status: 204 });
  const etag = etagOf(outcome.body);
  const json = JSON.stringify(sparse(outcome.body, query));
  const said = spoken(json, call.locale);
  const headers = {
    'content-type': 'application/json',
    ...(etag ? { etag } : {}),
    ...(said === json ? {} : { 'content-language': call.locale, vary: 'accept-language' }),
  };
  return new Response(said, { status: outcome.status, headers });
}

const versioned = z.object({ version: z.number().int() });

/** The version of a thing that has one, to send back as If-Match. */
function etagOf(body: unknown): string | undefined {
  const { data } = versioned.safeParse(body);
  return data && `"${data.version}"`;
}

/** Keeps who works signed in: the cookie of an answer is young again. */
export async function roll(response: Response, caller: Caller, call: Call): Promise<Response> {
  remember(caller);
  noteInUse(caller);
  const cookie = caller.session && (await rolledCookie(call.request.headers, caller.session));
  if (cookie && response.status < 400) response.headers.append('set-cookie', cookie);
  return response;
}

import { createHash } from 'node:crypto';
import { ask } from '@yardmaster/services/commands/ask';
import type { z } from 'zod';
import type { Call, Endpoint, ReadDescription } from './endpoint.ts';
import { paramsOf, parseQuery, placeOf, present, roll, signedIn } from './pipeline.ts';
import { webPools } from './pools.ts';

/** An endpoint that changes nothing. */
export function readEndpoint<P extends z.ZodObject, Q extends z.ZodObject>(
  description: ReadDescription<P, Q>,
): Endpoint {
  return {
    fingerprinted: description.fingerprint !== undefined,
    ...description,
    answer: (call) => answer(description, call),
  };
}

async function answer<P extends z.ZodObject, Q extends z.ZodObject>(
  description: ReadDescription<P, Q>,
  call: Call,
): Promise<Response> {
  const caller = await signedIn(call);
  const input = {
    params: paramsOf(description.params, call),
    query: parseQuery(description.query, call),
    body: undefined,
  };
  const place = placeOf(call);
  const outcome = await ask(webPools(), caller.principal, (db) => description.read(db, input, place));
  const response = present(outcome, call, input.query);
  const shown =
    outcome.ok && description.fingerprint
      ? unlessKnown(response, description.fingerprint(outcome.body), call)
      : response;
  return roll(shown, caller, call);
}

/** 304 for who has this already. */
function unlessKnown(response: Response, content: unknown, call: Call): Response {
  const etag = `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 27)}"`;
  response.headers.set('etag', etag);
  const known = call.request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return known?.includes(etag) ? new Response(null, { status: 304, headers: { etag } }) : response;
}

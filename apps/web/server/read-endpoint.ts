import { createHash } from 'node:crypto';
import { ask } from '@yardmaster/services/commands/ask';
import { done } from '@yardmaster/services/outcome';
import { z } from 'zod';
import type { Call, Endpoint, ReadDescription } from './endpoint.ts';
import { paramsOf, parseQuery, placeOf, present, roll, signedIn } from './pipeline.ts';
import { webPools } from './pools.ts';

/** An endpoint that changes nothing. */
export function readEndpoint<P extends z.ZodObject, Q extends z.ZodObject>(
  description: ReadDescription<P, Q>,
): Endpoint {
  let shape: string | undefined;
  const shapeOf = () => {
    shape ??= JSON.stringify(z.toJSONSchema(description.responses[200] ?? z.unknown(), { unrepresentable: 'any' }));
    return shape;
  };
  return {
    fingerprinted: description.contentVersion !== undefined,
    ...description,
    answer: (call) => answer(description, shapeOf, call),
  };
}

async function answer<P extends z.ZodObject, Q extends z.ZodObject>(
  description: ReadDescription<P, Q>,
  shapeOf: () => string,
  call: Call,
): Promise<Response> {
  const caller = await signedIn(call);
  const input = {
    params: paramsOf(description.params, call),
    query: parseQuery(description.query, call),
    body: undefined,
  };
  const place = placeOf(call);
  const outcome = await ask(webPools(), caller.principal, async (db) => {
    const version = await description.contentVersion?.(db);
    // Another tenant's content is another content, and so is what another release makes of the same.
    const etag = version === undefined ? undefined : etagOf([version, db.tenant.id, shapeOf()]);
    if (etag && knows(call, etag)) return { etag, isKnown: true, body: undefined };
    return { etag, isKnown: false, body: await description.read(db, input, place) };
  });
  if (!outcome.ok) return roll(present(outcome, call), caller, call);
  const { etag, isKnown, body } = outcome.body;
  if (isKnown) return roll(tagged(new Response(null, { status: 304 }), etag), caller, call);
  const response = present(done(body), call, input.query);
  return roll(tagged(response, etag), caller, call);
}

/** Weak: how it is compressed, and when it was read, differ. */
function etagOf(parts: string[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
}

function tagged(response: Response, etag: string | undefined): Response {
  if (etag) response.headers.set('etag', etag);
  return response;
}

function knows(call: Call, etag: string): boolean {
  const tags = call.request.headers.get('if-none-match')?.split(',') ?? [];
  return tags.some((tag) => tag.trim().replace(/^W\//, '') === etag.slice(2));
}

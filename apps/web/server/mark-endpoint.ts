import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import type { StreamHint } from '@yardmaster/database/signals';
import type { z } from 'zod';
import { readCommand } from './command-endpoint.ts';
import type { Call, Description, Endpoint } from './endpoint.ts';
import { paramsOf, parseQuery, roll, signedIn } from './pipeline.ts';
import { webPools } from './pools.ts';

type Mark<P extends z.ZodObject, B extends z.ZodType> = Omit<
  Description,
  'params' | 'query' | 'body' | 'method' | 'responses'
> & {
  method: 'PUT' | 'DELETE';
  params?: P;
  body?: B;
  /** @returns what the screens of the tenant shall read again, if anything */
  mark(db: TenantDb, input: { params: z.output<P>; body: z.output<B> }): Promise<StreamHint | undefined>;
};

/** An endpoint that marks how something stands: the same again is the same, so no receipt and no event is kept of it. */
export function markEndpoint<P extends z.ZodObject, B extends z.ZodType>(mark: Mark<P, B>): Endpoint {
  return { ...mark, responses: { 204: null }, answer: (call) => answer(mark, call) };
}

async function answer<P extends z.ZodObject, B extends z.ZodType>(mark: Mark<P, B>, call: Call): Promise<Response> {
  const caller = await signedIn(call);
  const { principal } = caller;
  const params = paramsOf(mark.params, call);
  parseQuery(undefined, call);
  const { body } = await readCommand(mark.body ? { body: mark.body } : {}, call);
  const pools = webPools();
  const hint = await inTenant(pools, principal, (db) => mark.mark(db, { params, body }));
  if (hint) pools.signals.hint(principal.tenantId, hint);
  return roll(new Response(null, { status: 204 }), caller, call);
}

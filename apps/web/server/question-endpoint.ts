import type { TenantDb } from '@yardmaster/database/tenant-db';
import { ask } from '@yardmaster/services/commands/ask';
import type { z } from 'zod';
import { readCommand } from './command-endpoint.ts';
import type { Call, Description, Endpoint } from './endpoint.ts';
import { parseQuery, present, roll, signedIn } from './pipeline.ts';
import { webPools } from './pools.ts';

type Question<B extends z.ZodType> = Omit<Description, 'body' | 'method'> & {
  body: B;
  /** Runs in a read-only transaction. */
  read(db: TenantDb, body: z.output<B>): Promise<unknown>;
};

/** A question too long for an address: it is sent like a command, changes nothing, and no receipt keeps what it said. */
export function questionEndpoint<B extends z.ZodType>(question: Question<B>): Endpoint {
  return { ...question, method: 'POST', answer: (call) => answer(question, call) };
}

async function answer<B extends z.ZodType>(question: Question<B>, call: Call): Promise<Response> {
  const caller = await signedIn(call);
  parseQuery(undefined, call);
  const { body } = await readCommand({ body: question.body }, call);
  const outcome = await ask(webPools(), caller.principal, (db) => question.read(db, body));
  return roll(present(outcome, call), caller, call);
}

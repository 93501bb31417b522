import { type Assignment, assignment, type QueueEntry, queueEntry } from '@yardmaster/domain/assignment/assignment';
import type { Permission } from '@yardmaster/domain/access/permissions';
import { type Batch, batch, type BatchOutcome } from '@yardmaster/domain/batch/batch';
import type { Refusal } from '@yardmaster/domain/problems';
import { sentence } from '@yardmaster/domain/words/sentence';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { requirePermission } from '@yardmaster/services/access';
import { KEY_MAX } from '@yardmaster/services/batches/item-id';
import { type ItemResult, runBatch } from '@yardmaster/services/batches/run-batch';
import { ask } from '@yardmaster/services/commands/ask';
import { type Outcome, Refused } from '@yardmaster/services/outcome';
import { z } from 'zod';
import { readCommand } from './command-endpoint.ts';
import type { Call, Description, Endpoint } from './endpoint.ts';
import { present, parseQuery, roll, signedIn } from './pipeline.ts';
import { webPools } from './pools.ts';
import { problem, refusalOf } from './problem.ts';

type Items<I> = z.ZodType<{ items: I[] }>;
export type BatchDescription<I> = Omit<Description, 'body' | 'responses' | 'method'> & {
  permission: Permission;
  /** The command of one item. */
  command: string;
  body: Items<I>;
  run(db: TenantDb, item: I): Promise<Outcome<Assignment | QueueEntry>>;
};

/** An endpoint that does many things, each by itself; its answer says of each how it went. */
export function batchEndpoint<I>(description: BatchDescription<I>): Endpoint {
  return {
    ...description,
    method: 'POST',
    idempotencyKey: 'required',
    responses: { 200: batch },
    answer: (call) => answer(description, call),
  };
}

async function answer<I>(description: BatchDescription<I>, call: Call): Promise<Response> {
  const caller = await signedIn(call);
  const { principal } = caller;
  parseQuery(undefined, call);
  const { body, commandId = '' } = await readCommand({ body: description.body, idempotencyKey: 'required' }, call);
  if (commandId.length > KEY_MAX) {
    throw new Refused(
      'invalid_request',
      sentence('Idempotency-Key: at most {count} characters here.', { count: KEY_MAX }),
    );
  }
  // Once for all: who may do none of it is told so, not a hundred times.
  const allowed = await ask(webPools(), principal, async (db) => requirePermission(db, description.permission));
  if (!allowed.ok) return roll(present(allowed, call), caller, call);
  const { command: name, run } = description;
  const results = await runBatch(webPools(), principal, { name, key: commandId, items: body.items, run });
  const items = await Promise.all(results.map((result, index) => toOutcome(result, index, call)));
  const shown: Batch = { items, failed: items.filter((item) => item.problem !== null).length };
  return roll(present({ ok: true, status: 200, body: shown }, call), caller, call);
}

const NOT_BEGUN: Refusal = { code: 'not_begun', detail: 'Send the same key again: what is done stays done.' };
const shownEntry = z.object({ enqueuedAt: z.string() });

async function toOutcome(
  result: ItemResult<Assignment | QueueEntry>,
  index: number,
  call: Call,
): Promise<BatchOutcome> {
  const nothing = { index, assignment: null, queueEntry: null, problem: null };
  const outcome = outcomeOf(result, call);
  if (outcome.ok) {
    const { status, body } = outcome;
    return shownEntry.safeParse(body).success
      ? { ...nothing, status, queueEntry: queueEntry.parse(body) }
      : { ...nothing, status, assignment: assignment.parse(body) };
  }
  const response = problem(outcome.refusal, `${call.url.pathname}#${index}`, call.locale);
  return { ...nothing, status: response.status, problem: await response.json() };
}

/** A fault is told as it would have been told of the item alone. */
function outcomeOf<T>(result: ItemResult<T>, call: Call): Outcome<T> {
  if ('outcome' in result) return result.outcome;
  return { ok: false, refusal: 'notBegun' in result ? NOT_BEGUN : refusalOf(result.fault, call.requestId) };
}

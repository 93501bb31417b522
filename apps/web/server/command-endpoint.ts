import { withDeadline } from '@yardmaster/database/deadline';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { commandId as commandIdSchema } from '@yardmaster/domain/assignment/assignment';
import { requirePermission } from '@yardmaster/services/access';
import { runCommand } from '@yardmaster/services/commands/run';
import { type Outcome, Refused } from '@yardmaster/services/outcome';
import { requireVersion } from '@yardmaster/services/require-version';
import { z } from 'zod';
import { invalidRequest } from './check-json.ts';
import { deviceOf } from './device.ts';
import type { Call, CommandDescription, Endpoint, Place } from './endpoint.ts';
import { ifMatchOf } from './if-match.ts';
import { paramsOf, parseQuery, placeOf, present, roll, signedIn } from './pipeline.ts';
import { parse } from './parse.ts';
import { webPools } from './pools.ts';
import type { Caller } from './principal.ts';
import { readJson } from './read-json.ts';

/** Nobody waits for ten seconds. */
const ANSWER_WITHIN_MS = 9_500;

/** An endpoint that changes something, exactly once for its Idempotency-Key. */
export function commandEndpoint<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  description: CommandDescription<P, Q, B>,
): Endpoint {
  return { idempotencyKey: 'optional', ...description, answer: (call) => answer(description, call) };
}

async function answer<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  description: CommandDescription<P, Q, B>,
  call: Call,
): Promise<Response> {
  const caller = await signedIn(call);
  const params = paramsOf(description.params, call);
  const query = parseQuery(description.query, call);
  const { body, commandId } = await readCommand(description, call);
  const ifMatch = ifMatchOf(description.edits, call.request.headers);
  const device = description.fromPhone ? deviceOf(call.request.headers) : undefined;
  const input = { params, query, body };
  const place = placeOf(call);
  const running = runCommand(
    webPools(),
    caller.principal,
    // What a key is bound to includes the version, and is the same as ever where none is named.
    {
      name: description.command,
      commandId,
      body: { params, body, ...(ifMatch ? { ifMatch } : {}) },
      device,
      screen: description.screen?.(input),
    },
    async (db) => {
      const stale = ifMatch && (await staleness(db, description, call.params['id'] ?? '', ifMatch));
      return stale ?? storable(description.reveal !== undefined, await description.run(db, input, place));
    },
  );
  return roll(present(await inTime(running, description.reveal, caller, place), call), caller, call);
}

/** The refusal of an edit whose author has not seen what stands now. @throws Refused `forbidden` */
async function staleness(
  db: TenantDb,
  { edits, permission, responses }: CommandDescription,
  id: string,
  expected: readonly number[],
): Promise<Outcome<never> | undefined> {
  if (!edits) return undefined;
  // Before the version is told, and as the verb itself would.
  if (permission) requirePermission(db, permission);
  const shown = responses[200];
  return requireVersion(db, edits, id, expected, shown instanceof z.ZodObject ? Object.keys(shown.shape) : []);
}

const stored = z.object({ id: z.uuid() });

/** What the receipt keeps: the id alone, where the answer names people. */
function storable(isRevealed: boolean, outcome: Outcome<unknown>): Outcome<unknown> {
  return outcome.ok && isRevealed ? { ...outcome, body: stored.parse(outcome.body) } : outcome;
}

/**
 * What a command came to, as it is shown. Transactions follow each other on the way: what screens it, its own, what keeps a
 * refusal, what is shown; each has its deadline, and this is for all of them.
 * @throws DeadlineExceeded, and what the command throws
 */
export function inTime(
  running: Promise<Outcome<unknown>>,
  reveal: CommandDescription['reveal'],
  caller: Caller,
  place: Place,
): Promise<Outcome<unknown>> {
  const shown = running.then((outcome) => revealed(reveal, caller, outcome, place));
  return withDeadline(shown, ANSWER_WITHIN_MS);
}

async function revealed(
  reveal: CommandDescription['reveal'],
  caller: Caller,
  outcome: Outcome<unknown>,
  place: Place,
): Promise<Outcome<unknown>> {
  if (!outcome.ok || !reveal) return outcome;
  const { id } = stored.parse(outcome.body);
  return { ...outcome, body: await inTenant(webPools(), caller.principal, (db) => reveal(db, id, place)) };
}

const withCommandId = z.object({ commandId: commandIdSchema });

/** The command id that a header names. @throws Refused idempotency_key_required, invalid_request */
export function commandIdOf(
  { idempotencyKey }: { idempotencyKey?: 'required' | 'optional' },
  headers: Headers,
): string | undefined {
  const header = headers.get('idempotency-key') ?? undefined;
  if (header === undefined && idempotencyKey === 'required') throw new Refused('idempotency_key_required');
  if (header !== undefined && !commandIdSchema.safeParse(header).success) {
    throw new Refused('invalid_request', 'Idempotency-Key: 1 to 255 visible ASCII characters.');
  }
  return header;
}

/** The body without its command id, and the id from the header or the body; two that differ are refused. */
export async function readCommand<B extends z.ZodType>(
  description: { body?: B; idempotencyKey?: 'required' | 'optional' },
  call: Call,
): Promise<{ body: z.output<B>; commandId: string | undefined }> {
  const header = commandIdOf(description, call.request.headers);
  const json = await readJson(call.request);
  if (!description.body) {
    if (json !== undefined) parse(z.object({}).strict(), json);
    // Without a schema there is no body, and nobody reads it.
    return { body: undefined as z.output<B>, commandId: header };
  }
  const body = parse(description.body, json ?? {});
  const named = withCommandId.safeParse(body).data?.commandId;
  if (named !== undefined && header !== undefined && named !== header) {
    throw invalidRequest([{ pointer: '/commandId', message: 'Differs from the Idempotency-Key header' }]);
  }
  return { body: without(body, 'commandId'), commandId: header ?? named };
}

function without<T>(body: T, field: string): T {
  if (typeof body !== 'object' || body === null || !(field in body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field)) as T;
}

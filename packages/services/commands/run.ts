import { createHash } from 'node:crypto';
import { actorKey } from '@yardmaster/database/authenticate';
import { Busy, CommandInProgress, sqlState } from '@yardmaster/database/errors';
import { newId } from '@yardmaster/database/ids';
import type { Pools } from '@yardmaster/database/pools';
import { type Params, statement } from '@yardmaster/database/statement';
import { commandAnswers, commandReceipts } from '@yardmaster/database/tables/records';
import { inTenant, type Principal, type TenantDb, type Tx } from '@yardmaster/database/tenant-db';
import type { Refusal } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import { type DeviceSequence, markSequence } from '../devices/mark-sequence.ts';
import { withNames } from '../names.ts';
import { type Outcome, Refused } from '../outcome.ts';
import { promoteSoon } from '../queue/promote-soon.ts';
import { type Look, lookFirst } from './look-first.ts';
import type { Sender } from './refuse-together.ts';

export type Command = {
  /** What is done, e.g. `assignments.assign`; the same id for another command is refused. */
  name: string;
  /** The sender's id for it (D9). Without one the command is not repeatable. */
  commandId?: string | undefined;
  /** What the id is bound to: the parsed body with the ids of the path. */
  body: unknown;
  /** Where it stands among the commands of a phone: noted with its answer, which may be a refusal. */
  device?: DeviceSequence | undefined;
  /** Whether it is refused what others have, looked at together with others before it takes a transaction of its own. */
  screen?: ((pools: Pools, sender: Sender) => Look<never>) | undefined;
};

type Answer = { status: number; body?: unknown; refusal?: Refusal };
type Receipt = { command: string; actor: string; bodyHash: string; answer: Answer | null; fresh: boolean };

/** Senders of the same command in this process wait for the first one here, before they take a connection. */
const inFlight = new WeakMap<Pools, Map<string, Promise<Outcome<unknown>>>>();

function inFlightOf(pools: Pools): Map<string, Promise<Outcome<unknown>>> {
  const known = inFlight.get(pools) ?? new Map<string, Promise<Outcome<unknown>>>();
  inFlight.set(pools, known);
  return known;
}

/**
 * Runs a command exactly once for its id and actor, for ever: the same id again gets the stored answer, refusals
 * included; faults store nothing. Another body, command or actor under the id is refused.
 * @throws CommandInProgress when another process still works on it after two seconds; Busy, DeadlineExceeded, Unauthenticated
 */
export async function runCommand<T>(
  pools: Pools,
  principal: Principal,
  command: Command,
  work: (db: TenantDb) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(sorted(command.body)))
    .digest('base64url');
  const commandId = command.commandId ?? newId();
  const key = JSON.stringify([principal.tenantId, actorKey(principal), commandId, command.name, bodyHash]);
  const senders = inFlightOf(pools);
  const running = senders.get(key);
  if (running) return running as Promise<Outcome<T>>;
  const run = () => runOnce(pools, principal, { ...command, commandId }, bodyHash, work);
  // The mark of a phone is noted by its own transaction alone.
  const look = command.device
    ? undefined
    : command.screen?.(pools, { principal, commandId, name: command.name, bodyHash });
  const outcome = look ? lookFirst<T>(pools, look, run) : run();
  senders.set(key, outcome);
  try {
    return await outcome;
  } finally {
    senders.delete(key);
  }
}

async function runOnce<T>(
  pools: Pools,
  principal: Principal,
  command: Command & { commandId: string },
  bodyHash: string,
  work: (db: TenantDb) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const actor = actorKey(principal);
  let opened = false;
  try {
    const { outcome, promote } = await inTenant<{ outcome: Outcome<T>; promote: boolean }, Receipt>(
      pools,
      principal,
      async (db, receipt) => {
        opened = true;
        if (!receipt.fresh) {
          return { outcome: await withNames(db, repeat<T>(receipt, command.name, actor, bodyHash)), promote: false };
        }
        if (command.device) markSequence(db, command.device);
        const outcome = await work(db);
        const answer = toAnswer(outcome);
        const { status } = answer;
        db.defer(storeAnswer(db, { commandId: command.commandId, status, answer, answeredAt: db.now }));
        return { outcome: await withNames(db, outcome), promote: db.after.promote };
      },
      {
        commandId: command.commandId,
        opening: (tx) => open(tx, { commandId: command.commandId, command: command.name, actor, bodyHash }),
      },
    );
    if (promote) promoteSoon(pools, principal.tenantId);
    return outcome;
  } catch (error) {
    if (error instanceof Refused) return storeRefusal(pools, principal, command, bodyHash, error.refusal);
    if (!opened && error instanceof Busy && sqlState(error) === '55P03')
      throw new CommandInProgress('another sender', { cause: error });
    throw error;
  }
}

type ReceiptRow = { commandId: string; command: string; actor: string; bodyHash: string };

const insertReceipt = statement((q, p: Params<ReceiptRow & { receivedAt: string }>) =>
  q
    .insert(commandReceipts)
    .values({
      commandId: p.commandId,
      command: p.command,
      actor: p.actor,
      bodyHash: p.bodyHash,
      receivedAt: p.receivedAt,
    })
    .onConflictDoNothing()
    .returning({ commandId: commandReceipts.commandId }),
);

const findReceipt = statement((q, p: Params<{ commandId: string }>) =>
  q
    .select({
      command: commandReceipts.command,
      actor: commandReceipts.actor,
      bodyHash: commandReceipts.bodyHash,
      answer: commandAnswers.answer,
    })
    .from(commandReceipts)
    .leftJoin(commandAnswers, eq(commandAnswers.commandId, commandReceipts.commandId))
    .where(eq(commandReceipts.commandId, p.commandId)),
);

const storeAnswer = statement((q, p: Params<typeof commandAnswers.$inferInsert>) =>
  q
    .insert(commandAnswers)
    .values({ commandId: p.commandId, status: p.status, answer: p.answer, answeredAt: p.answeredAt }),
);

/** The receipt first: whoever comes second waits in this statement, then reads the first one's answer. */
async function open(tx: Tx, row: ReceiptRow): Promise<Receipt> {
  const inserted = await insertReceipt({ tx }, { ...row, receivedAt: new Date().toISOString() });
  if (inserted.length > 0) return { ...row, answer: null, fresh: true };
  const [receipt] = await findReceipt({ tx }, { commandId: row.commandId });
  if (!receipt) throw new Error('a receipt vanished');
  return { ...receipt, answer: receipt.answer as Answer | null, fresh: false };
}

function repeat<T>(receipt: Receipt, name: string, actor: string, bodyHash: string): Outcome<T> {
  if (receipt.actor !== actor || receipt.command !== name || receipt.bodyHash !== bodyHash) {
    return { ok: false, refusal: { code: 'command_id_reused' } };
  }
  if (!receipt.answer) throw new Error('a receipt without an answer');
  const { status, body, refusal } = receipt.answer;
  if (refusal) return { ok: false, refusal };
  return { ok: true, status: status as 200, body: body as T };
}

function toAnswer(outcome: Outcome<unknown>): Answer {
  return outcome.ok ? { status: outcome.status, body: outcome.body } : { status: 0, refusal: outcome.refusal };
}

/** The verb refused by throwing, and its transaction is undone: the refusal is stored in one of its own. */
async function storeRefusal<T>(
  pools: Pools,
  principal: Principal,
  command: Command & { commandId: string },
  bodyHash: string,
  refusal: Refusal,
): Promise<Outcome<T>> {
  return runOnce(pools, principal, command, bodyHash, async () => ({ ok: false, refusal }));
}

/** Objects with their keys in order, so that equal bodies have equal hashes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}

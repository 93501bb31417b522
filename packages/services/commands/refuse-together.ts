import { actorKey, authenticate } from '@yardmaster/database/authenticate';
import type { Pools } from '@yardmaster/database/pools';
import { type Params, statement } from '@yardmaster/database/statement';
import { type Actor, inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { granted, type Permission } from '@yardmaster/domain/access/permissions';
import type { Refusal } from '@yardmaster/domain/problems';
import { sql } from 'drizzle-orm';
import { withEachName } from '../names.ts';
import type { Outcome } from '../outcome.ts';

/** A command as its receipt knows it. */
export type Sender = { principal: Principal; commandId: string; name: string; bodyHash: string };

export type Judge<B, F> = {
  /** Who lacks it is refused by the verb itself. */
  permission: Permission;
  /** One answer for each body, in order; undefined where nothing speaks against trying. Reads, in one flight. */
  look(db: TenantDb, bodies: readonly B[]): Promise<readonly (F | undefined)[]>;
  /** What is said to each. */
  explain(db: TenantDb, found: readonly F[]): Promise<readonly Refusal[]>;
};

type Waiting<B> = Sender & { body: B; answer(outcome: Outcome<never> | undefined): void };

/** As many as share one transaction. */
const MOST = 64;
/** Whoever has no answer by then goes the ordinary way, which has a deadline of its own. */
const WITHIN_MS = 1_000;

/**
 * Refuses commands of one tenant many at a time: whoever asks while a transaction is under way waits for the next, which
 * looks once for all of them, after they asked, and stores each one's receipt with its answer (docs/decisions/0022).
 * @returns per command the refusal, or undefined: nothing speaks against trying, or it is not known whether
 */
export function refuseTogether<B, F>(judge: Judge<B, F>) {
  const lines = new WeakMap<Pools, Map<string, Waiting<B>[]>>();
  return (pools: Pools, sender: Sender, body: B): Promise<Outcome<never> | undefined> => {
    const { promise, resolve } = Promise.withResolvers<Outcome<never> | undefined>();
    const own = { ...sender, body, answer: resolve };
    const ofPools = lines.get(pools) ?? new Map<string, Waiting<B>[]>();
    lines.set(pools, ofPools);
    // An operator is let in where others are not.
    const key = `${sender.principal.tenantId} ${sender.principal.kind}`;
    const line = ofPools.get(key);
    if (line) line.push(own);
    else {
      const begun = [own];
      ofPools.set(key, begun);
      void serve(pools, begun, judge).finally(() => ofPools.delete(key));
    }
    return promise;
  };
}

async function serve<B, F>(pools: Pools, line: Waiting<B>[], judge: Judge<B, F>): Promise<void> {
  for (let first = line.shift(); first; first = line.shift()) {
    const asked = [first];
    let isOver = false;
    const work = async (db: TenantDb) => {
      if (isOver) throw new Error('too late: they have gone the ordinary way');
      asked.push(...line.splice(0, MOST - asked.length));
      return refuse(db, asked, judge);
    };
    try {
      const outcomes = await inTenant(pools, first.principal, work, { deadlineMs: WITHIN_MS });
      for (const one of asked) one.answer(outcomes.get(one));
    } catch {
      // Whatever it was, each finds out for itself: of receipts that may have been stored, too.
      isOver = true;
      for (const one of asked) one.answer(undefined);
    }
  }
}

async function refuse<B, F>(db: TenantDb, asked: readonly Waiting<B>[], judge: Judge<B, F>) {
  const [actors, looked] = await Promise.all([
    actorsOf(db, asked),
    judge.look(
      db,
      asked.map(({ body }) => body),
    ),
  ]);
  const found = new Map<string, { one: Waiting<B>; what: F }>();
  for (const [i, one] of asked.entries()) {
    const [what, actor] = [looked[i], actors.get(identityOf(one.principal))];
    // Two under one id are not the same command: the second is told so by its receipt.
    if (what === undefined || found.has(one.commandId) || !actor) continue;
    if (granted(actor).includes(judge.permission)) found.set(one.commandId, { one, what });
  }
  const outcomes = new Map<Waiting<B>, Outcome<never>>();
  if (found.size === 0) return outcomes;
  const all = [...found.values()];
  const [fresh, refusals] = await Promise.all([
    insertReceipts(db, { receipts: JSON.stringify(all.map(({ one }) => receiptOf(one))), now: db.now }),
    judge.explain(
      db,
      all.map(({ what }) => what),
    ),
  ]);
  // What has a receipt already gets the answer that is stored with it.
  const isFresh = new Set(fresh.map(({ command_id }) => command_id));
  const told = all.flatMap(({ one }, i) => {
    const refusal = refusals[i];
    return refusal && isFresh.has(one.commandId) ? [{ one, refusal }] : [];
  });
  const answers = told.map(({ one, refusal }) => ({ id: one.commandId, answer: { status: 0, refusal } }));
  const [shown] = await Promise.all([
    withEachName<never>(
      db,
      told.map(({ refusal }) => ({ ok: false, refusal })),
    ),
    insertAnswers(db, { answers: JSON.stringify(answers), now: db.now }),
  ]);
  for (const [i, { one }] of told.entries()) {
    const outcome = shown[i];
    if (outcome) outcomes.set(one, outcome);
  }
  return outcomes;
}

/** Who they are by now, each person and key once; who is signed in no more is absent. */
async function actorsOf(db: TenantDb, asked: readonly Waiting<unknown>[]): Promise<Map<string, Actor>> {
  const principals = new Map(asked.map(({ principal }) => [identityOf(principal), principal]));
  const [opener] = asked;
  const actors = await Promise.all(
    Array.from(principals, async ([identity, principal]): Promise<[string, Actor][]> => {
      // `inTenant` has just asked for who opened the transaction.
      if (opener && identity === identityOf(opener.principal)) return [[identity, db.actor]];
      const actor = await authenticate(db.tx, principal, db.now).catch(() => undefined);
      return actor ? [[identity, actor]] : [];
    }),
  );
  return new Map(actors.flat());
}

function identityOf(principal: Principal): string {
  return principal.kind === 'session' ? `session:${principal.sessionId}:${principal.userId}` : actorKey(principal);
}

function receiptOf({ commandId, name, principal, bodyHash }: Sender) {
  return { id: commandId, command: name, actor: actorKey(principal), body_hash: bodyHash };
}

/** In the order of their ids, so that two processes that store the same ones never wait in a circle. */
const insertReceipts = statement(
  (_, p: Params<{ receipts: string; now: string }>) => sql<{ command_id: string }>`
    INSERT INTO command_receipts (command_id, command, actor, body_hash, received_at)
    SELECT r.id, r.command, r.actor, r.body_hash, ${p.now}::timestamptz
    FROM jsonb_to_recordset(${p.receipts}::text::jsonb) AS r(id text, command text, actor text, body_hash text)
    ORDER BY r.id ON CONFLICT DO NOTHING RETURNING command_id`,
);

const insertAnswers = statement(
  (_, p: Params<{ answers: string; now: string }>) => sql`
    INSERT INTO command_answers (command_id, status, answer, answered_at)
    SELECT a.id, 0, a.answer, ${p.now}::timestamptz
    FROM json_to_recordset(${p.answers}::text::json) AS a(id text, answer json)`,
);

import { setTimeout as sleep } from 'node:timers/promises';
import type { Permission, Role } from '@yardmaster/domain/access/permissions';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Sql, TransactionSql } from 'postgres';
import { authenticate } from './authenticate.ts';
import {
  Busy,
  classified,
  sqlState,
  TenantUnavailable,
  TRANSACTION_ABORTED,
  Unavailable,
  wasRolledBack,
} from './errors.ts';
import type { Connection, Pools } from './pools.ts';

/** Who asks, as far as the request itself says; `inTenant` checks it against the tenant's own tables. */
export type Principal = { tenantId: string; origin?: Origin } & (
  | { kind: 'session'; sessionId: string; userId: string }
  | { kind: 'api_key'; secretHash: string }
  /** The worker and the command line: trusted because they hold the database's password. */
  | { kind: 'system'; job: string }
  | { kind: 'operator' }
);

/** Where a request came from, for the audit. */
export type Origin = { address?: string; userAgent?: string; requestId?: string };

export type Actor = {
  kind: 'user' | 'api_key' | 'system' | 'operator';
  /** null for system and operator. */
  id: string | null;
  role: Role;
  /** What a key is held to of what its role may; null: all of it. */
  scopes: readonly Permission[] | null;
  /** The driver this user is, if any. */
  driverId: string | null;
  /** What a person is signed in with. */
  sessionId: string | null;
};

/** Drizzle, and below it the client that names each statement for the tenant. */
export type Tx = PostgresJsDatabase & { readonly $client: Sql };

declare const brand: unique symbol;
/** The only way to a tenant's data. Built by `inTenant` alone; services take it first and never look for another. */
export type TenantDb = {
  readonly [brand]: true;
  readonly tx: Tx;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly origin: Origin;
  /** The instant of this transaction, from the application's clock. */
  readonly now: string;
  readonly commandId: string | null;
  /**
   * Lets writes go on while the caller returns: they travel with what comes next and are awaited before the commit, which
   * fails with the first of them that does.
   */
  defer(writes: Promise<unknown>): void;
  /** What has to happen once the transaction is committed. */
  readonly after: { signal: boolean; promote: boolean };
};

export type InTenantOptions<O = void> = {
  readOnly?: boolean;
  /** For the whole of it, retries included. */
  deadlineMs?: number;
  commandId?: string;
  /** One snapshot for all that is read; without it each statement has its own. */
  isolation?: 'repeatable read';
  /** Queries that travel with the first flight, before the work begins; they are rolled back when nobody is signed in. */
  opening?: (tx: Tx) => Promise<O>;
};

export const DEADLINE_MS = 8_000;
const STATEMENT_TIMEOUT_MS = 5_000;
/** How long a statement waits for a row or for another sender of the same command. */
export const LOCK_TIMEOUT_MS = 2_000;
/** A process that is paused, or whose machine is gone, keeps its locks no longer; TCP would notice after two hours. */
const IDLE_TIMEOUT_MS = 10_000;
/**
 * A flight that broke off before its end is neither a statement at work nor an idle transaction: neither timeout ends it, and
 * its locks stay. Whoever waited has given up by then.
 */
const BEYOND_DEADLINE_MS = 2_000;
/**
 * Moved to another partition meanwhile, deadlock, an exclusion constraint that caught what the locks had missed, and a
 * prepared statement that a pooler or a reset took away.
 */
const RETRYABLE = new Set(['40001', '40P01', '23P01', '26000']);
const ATTEMPTS = 4;
const RECONNECT_DELAY_MS = 100;

/**
 * Runs `work` in one transaction of the tenant's schema under the tenant's role, both set for the transaction only.
 * @throws Unauthenticated, TenantUnavailable, Busy, DeadlineExceeded, and what `work` throws
 */
export async function inTenant<T, O = void>(
  pools: Pools,
  principal: Principal,
  work: (db: TenantDb, opening: O) => Promise<T>,
  options: InTenantOptions<O> = {},
): Promise<T> {
  const tenant = await pools.tenants.byId(principal.tenantId);
  if (!tenant) throw new TenantUnavailable('unknown');
  if (tenant.status !== 'active' && principal.kind !== 'operator') throw new TenantUnavailable(tenant.status);
  const run = (connection: Connection) => attempts(pools, connection, tenant, principal, work, options);
  return pools.run(tenant.id, run, options.deadlineMs ?? DEADLINE_MS);
}

async function attempts<T, O>(
  pools: Pools,
  connection: Connection,
  tenant: Tenant,
  principal: Principal,
  work: (db: TenantDb, opening: O) => Promise<T>,
  options: InTenantOptions<O>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const after = { signal: false, promote: false };
    let isCommitting = false;
    try {
      const begin = (run: (sql: TransactionSql) => Promise<T>) =>
        options.isolation
          ? connection.sql.begin(`isolation level ${options.isolation}`, run)
          : connection.sql.begin(run);
      const result = await begin(async (sql) => {
        const failed: unknown[] = [];
        const tx = tagged(connection, sql, tenant, pools.prepare, (error) => void failed.push(error));
        const now = new Date().toISOString();
        try {
          // Started together, so they share one flight.
          const [, actor, opening] = await Promise.all([
            enter(sql, tenant, pools.prepare, hasTransactionTimeout(connection.sql), options),
            authenticate(tx, principal, now),
            options.opening?.(tx) as Promise<O>,
          ]);
          const deferred: Promise<unknown>[] = [];
          const defer = (writes: Promise<unknown>) => {
            // Awaited below; a verb that throws meanwhile must not leave a rejection behind.
            writes.catch(() => {});
            deferred.push(writes);
          };
          const commandId = options.commandId ?? null;
          const db = { tx, tenant, actor, origin: principal.origin ?? {}, now, commandId, defer, after };
          const done = await work(db as unknown as TenantDb, opening);
          await Promise.all(deferred);
          isCommitting = true;
          return done;
        } catch (error) {
          throw rootOf(error, failed);
        }
      });
      if (after.signal) pools.signals.notify(tenant.id);
      return result as T;
    } catch (error) {
      const state = sqlState(error);
      if ((state && RETRYABLE.has(state)) || wasRolledBack(error)) {
        if (attempt < ATTEMPTS) continue;
        throw new Busy('gave up after conflicts with others', { cause: error });
      }
      if (state === '55P03') throw new Busy('a lock was not granted in time', { cause: error });
      const fault = classified(error);
      // A link that was lost before COMMIT was sent has changed nothing; after it, nobody knows.
      if (!(fault instanceof Unavailable) || isCommitting || attempt >= ATTEMPTS) throw fault;
      await sleep(RECONNECT_DELAY_MS * attempt);
    }
  }
}

/**
 * Statements travel together: after one has failed, those behind it fail too, and whichever the work awaits first is what it
 * throws. What happened is what the first one to fail said.
 */
function rootOf(thrown: unknown, failed: readonly unknown[]): unknown {
  if (sqlState(thrown) !== TRANSACTION_ABORTED) return thrown;
  return failed.find((error) => sqlState(error) !== TRANSACTION_ABORTED) ?? thrown;
}

/** PostgreSQL 17 and later. The server says which it is when the connection is made. */
function hasTransactionTimeout({ parameters }: Sql): boolean {
  return Number.parseInt(String(parameters['server_version']), 10) >= 17;
}

/** One statement, and transaction-only: what a pooled connection carries over to the next tenant is nothing. */
function enter(
  sql: TransactionSql,
  tenant: Tenant,
  prepare: boolean,
  isBounded: boolean,
  { readOnly, deadlineMs = DEADLINE_MS }: InTenantOptions<unknown>,
) {
  return sql
    .unsafe(
      `SELECT set_config('search_path', $1, true), set_config('role', $2, true),
        set_config('statement_timeout', $3, true), set_config('lock_timeout', $4, true),
        set_config('idle_in_transaction_session_timeout', $5, true), set_config('transaction_read_only', $6, true),
        set_config('plan_cache_mode', $7, true)${isBounded ? ", set_config('transaction_timeout', $8, true)" : ''}`,
      [
        `"${tenant.schemaName}", extensions`,
        tenant.roleName,
        String(STATEMENT_TIMEOUT_MS),
        String(LOCK_TIMEOUT_MS),
        String(IDLE_TIMEOUT_MS),
        readOnly ? 'on' : 'off',
        readOnly ? 'auto' : 'force_generic_plan',
        ...(isBounded ? [String(deadlineMs + BEYOND_DEADLINE_MS)] : []),
      ],
      { prepare },
    )
    .execute();
}

/**
 * Drizzle over the transaction's connection. Each statement is prepared, or the driver would need two flights for it,
 * and begins with the tenant's name: PostgreSQL plans again whenever search_path changes under a prepared statement.
 */
function tagged(
  connection: Connection,
  sql: TransactionSql,
  tenant: Tenant,
  prepare: boolean,
  failed: (error: unknown) => void,
): Tx {
  const tag = `/*${tenant.schemaName}*/ `;
  const client = {
    options: connection.sql.options,
    unsafe(query: string, params: never[]) {
      if (prepare) connection.keeps(tenant.id, query);
      const asked = sql.unsafe(tag + query, params, { prepare });
      // Once Drizzle has said in which form it wants the rows: whoever listens sets the query off.
      queueMicrotask(() => void asked.catch(failed));
      return asked;
    },
  };
  return drizzle(client as unknown as Sql);
}

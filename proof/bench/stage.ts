import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools, type PoolOptions, type Pools } from '@yardmaster/database/pools';
import { provisionTenant } from '@yardmaster/database/provision';
import { type YardOf, yardOf } from '@yardmaster/services/testkit/yard';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import type { Sql } from 'postgres';
import type { Random } from '../random.ts';

/** Where a bench plays: a database of its own on a PostgreSQL that nobody else uses while it runs. */
export type Stage = {
  quick: boolean;
  /** As little as shows that a bench runs at all; its figures say nothing. Then `quick` is true too. */
  smoke: boolean;
  seed: number;
  random: Random;
  /** For files of this bench; removed with the stage. */
  folder: string;
  /** Superuser of this database; the schema of a tenant is `tenant.schemaName`. */
  maintenanceUrl: string;
  appUrl: string;
  jobsUrl: string;
  /** A superuser's connection for plain SQL, closed with the stage. Without pipelining limits: `max` connections. */
  sql(max?: number): Sql;
  /** The product's pools, closed with the stage. */
  pools(options?: Partial<PoolOptions>): Pools;
  /**
   * The first `count` tenants of this stage, made as the command line makes them; where benches share a stage, those that
   * another has made already are among them.
   */
  tenants(count: number): Promise<Tenant[]>;
  /** Types, units, drivers, orders and people of a tenant, made by the services. */
  yard(pools: Pools, tenant: Tenant): YardOf;
  freePort(): Promise<number>;
  /** Called in reverse order when the stage is closed. */
  onClose(close: () => Promise<void> | void): void;
  close(): Promise<void>;
};

export type StageOptions = {
  /** What is cleaned up lies in here. */
  folder: string;
  maintenanceUrl: string;
  appUrl: string;
  jobsUrl: string;
  quick: boolean;
  smoke?: boolean;
  seed: number;
  random: Random;
};

/** @param options of an installation that is prepared and empty */
export function openStage(options: StageOptions): Stage {
  const closers: (() => Promise<void> | void)[] = [];
  const onClose = (close: () => Promise<void> | void) => void closers.push(close);
  mkdirSync(options.folder, { recursive: true });
  const folder = mkdtempSync(join(options.folder, 'stage-'));
  onClose(() => rmSync(folder, { recursive: true, force: true }));
  const made: Tenant[] = [];
  return {
    ...options,
    smoke: options.smoke ?? false,
    folder,
    onClose,
    sql(max = 1) {
      const sql = openMaintenance(options.maintenanceUrl, max);
      onClose(() => sql.end({ timeout: 2 }));
      return sql;
    },
    pools(given = {}) {
      const pools = createPools({ url: options.appUrl, ...given });
      onClose(() => pools.end());
      return pools;
    },
    async tenants(count) {
      while (made.length < count) {
        const some = Math.min(PER_BACKEND, count - made.length);
        const names = Array.from({ length: some }, (_, n) => `bench-${made.length + n + 1}`);
        made.push(...(await provisionSome(options, names)));
      }
      return made.slice(0, count);
    },
    yard: (pools, tenant) => yardOf(pools, tenant.id),
    freePort,
    async close() {
      for (const close of closers.toReversed()) await close();
    },
  };
}

/**
 * Tenants that four backends make before fresh ones take their place: each knows every table it has made, and is told to
 * forget them all whenever the others have made many.
 */
const PER_BACKEND = 48;

async function provisionSome({ maintenanceUrl, appUrl }: StageOptions, subdomains: string[]): Promise<Tenant[]> {
  const sql = openMaintenance(maintenanceUrl, 4);
  try {
    return await Promise.all(
      subdomains.map((subdomain) => provisionTenant(sql, { subdomain, name: subdomain, appUrl, operator: 'bench' })),
    );
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? settle(address.port) : reject(new Error('no port')),
      );
    });
  });
}

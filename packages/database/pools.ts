import postgres, { type Sql } from 'postgres';
import { createRegistry, type TenantRegistry } from './registry.ts';
import { createSignaller, type Signaller } from './signals.ts';
import { withoutDelay } from './socket.ts';

export type PoolOptions = {
  /** The app login's URL. */
  url: string;
  /** Where LISTEN works; differs from `url` behind a pooler in transaction mode. */
  listenUrl?: string;
  /** How many small pools tenants are spread over. */
  count?: number;
  /** Connections in each. */
  size?: number;
  /** False behind a pooler that cannot keep prepared statements. */
  prepare?: boolean;
  applicationName?: string;
};

export type Pools = {
  /** The pool of a tenant: always the same few connections, so that its plans stay warm there. */
  of(tenantId: string): Sql;
  /** Closes a pool whose link does not answer and puts a fresh one in its place. */
  renew(tenantId: string, broken: Sql): void;
  readonly prepare: boolean;
  readonly tenants: TenantRegistry;
  readonly signals: Signaller;
  end(): Promise<void>;
};

const MAX_LIFETIME_S = 30 * 60;

function connect(url: string, max: number, prepare: boolean, applicationName: string): Sql {
  return postgres(url, {
    ...withoutDelay,
    max,
    // The driver's own BEGIN and COMMIT too.
    prepare,
    idle_timeout: 60,
    connect_timeout: 5,
    // Backends grow with every plan they keep; a fresh one costs a millisecond.
    max_lifetime: MAX_LIFETIME_S,
    onnotice: () => {},
    connection: { application_name: applicationName },
  });
}

export function createPools(options: PoolOptions): Pools {
  const { url, count = 4, size = 4, prepare = true, applicationName = 'yardmaster' } = options;
  const pools = Array.from({ length: count }, () => connect(url, size, prepare, applicationName));
  const openControl = (): Sql => connect(url, 2, prepare, `${applicationName} control`);
  let control = openControl();
  const signals = createSignaller(options.listenUrl ?? url, applicationName);

  return {
    of: (tenantId) => at(pools, slot(tenantId, count)),
    renew(tenantId, broken) {
      const i = slot(tenantId, count);
      if (pools[i] !== broken) return;
      pools[i] = connect(url, size, prepare, applicationName);
      drop(broken);
    },
    prepare,
    tenants: createRegistry({
      current: () => control,
      renew(broken) {
        if (control !== broken) return;
        control = openControl();
        drop(broken);
      },
    }),
    signals,
    async end() {
      await Promise.all([...pools, control].map((p) => p.end({ timeout: 2 })).concat(signals.end()));
    },
  };
}

/** Of a silent link: what waits there is told so, and nobody waits for its end. */
function drop(broken: Sql): void {
  void broken.end({ timeout: 1 }).catch(() => {});
}

/** Any even spread will do; the id's last digits are random. */
function slot(tenantId: string, count: number): number {
  return Number.parseInt(tenantId.slice(-6), 16) % count;
}

function at(pools: Sql[], i: number): Sql {
  const pool = pools[i];
  if (!pool) throw new Error(`no pool ${i} of ${pools.length}`);
  return pool;
}

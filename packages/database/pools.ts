import postgres, { type Sql } from 'postgres';
import { withDeadline } from './deadline.ts';
import { createRegistry, type TenantRegistry } from './registry.ts';
import { createSignaller, type Signaller } from './signals.ts';
import { withoutDelay } from './socket.ts';
import { createTurns } from './turns.ts';

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
  /**
   * Runs `work` on a connection of the tenant: whenever it can, the same one, so that its plans are warm there and nowhere
   * else. Nobody else has the connection meanwhile. After `deadlineMs`, waiting included, a connection that does not
   * answer is replaced.
   * @throws DeadlineExceeded, and what `work` throws
   */
  run<T>(tenantId: string, work: (connection: Connection) => Promise<T>, deadlineMs: number): Promise<T>;
  readonly prepare: boolean;
  readonly tenants: TenantRegistry;
  readonly signals: Signaller;
  end(): Promise<void>;
};

export type Connection = {
  readonly sql: Sql;
  /** Says that a statement is prepared here for the tenant. */
  keeps(tenantId: string, text: string): void;
};

const MAX_LIFETIME_S = 30 * 60;
/**
 * Length of all statements that a backend may keep: with their plans and what it knows of their tables, each character
 * takes about 0.2 KB of it (docs/decisions/0019). Then a fresh backend takes its place.
 */
const KEPT_MAX = 1_500_000;

function connect(url: string, max: number, prepare: boolean, applicationName: string, onclose = () => {}): Sql {
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
    onclose,
    connection: { application_name: applicationName },
  });
}

export function createPools(options: PoolOptions): Pools {
  const { url, count = 4, size = 4, prepare = true, applicationName = 'yardmaster' } = options;
  const open = (onclose: () => void) => connect(url, 1, prepare, applicationName, onclose);
  const pools = Array.from({ length: count }, () => createPool(size, open));
  const openControl = (): Sql => connect(url, 2, prepare, `${applicationName} control`);
  let control = openControl();
  const signals = createSignaller(options.listenUrl ?? url, applicationName);

  return {
    run(tenantId, work, deadlineMs) {
      const number = numberOf(tenantId);
      return at(pools, number % count).run(tenantId, Math.floor(number / count) % size, work, deadlineMs);
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
      await Promise.all([...pools.map((pool) => pool.end()), control.end({ timeout: 2 }), signals.end()]);
    },
  };
}

type Open = (onclose: () => void) => Sql;

/** A few connections, each a client of its own: the driver would give a tenant whichever is free. */
function createPool(size: number, open: Open) {
  const turns = createTurns(size);
  const connections = Array.from({ length: size }, () => createConnection(open));
  const replace = (number: number) => {
    const { sql } = at(connections, number);
    connections[number] = createConnection(open);
    drop(sql);
  };
  return {
    run<T>(tenantId: string, home: number, work: (connection: Connection) => Promise<T>, deadlineMs: number) {
      const turn = turns.take(tenantId, home);
      let its: number | undefined;
      const running = turn.granted.then(async (number) => {
        its = number;
        const connection = at(connections, number);
        try {
          return await work(connection);
        } finally {
          if (connection.kept() > KEPT_MAX && connections[number] === connection) replace(number);
          turn.end();
        }
      });
      return withDeadline(running, deadlineMs, () => {
        if (its !== undefined) replace(its);
        turn.end();
      });
    },
    end: () => Promise.all(connections.map(({ sql }) => sql.end({ timeout: 2 }))),
  };
}

function createConnection(open: Open): Connection & { kept(): number } {
  const texts = new Map<string, Set<string>>();
  let length = 0;
  // The driver opens another backend where one has ended; that one keeps nothing yet.
  const sql = open(() => {
    texts.clear();
    length = 0;
  });
  return {
    sql,
    keeps(tenantId, text) {
      const own = texts.get(tenantId) ?? new Set();
      if (own.has(text)) return;
      texts.set(tenantId, own.add(text));
      length += text.length;
    },
    kept: () => length,
  };
}

/** Of a silent link: what waits there is told so, and nobody waits for its end. */
function drop(broken: Sql): void {
  void broken.end({ timeout: 1 }).catch(() => {});
}

/** Any even spread will do; the id's last digits are random. */
function numberOf(tenantId: string): number {
  return Number.parseInt(tenantId.slice(-8), 16);
}

function at<T>(all: readonly T[], i: number): T {
  const one = all[i];
  if (!one) throw new Error(`no ${i} of ${all.length}`);
  return one;
}

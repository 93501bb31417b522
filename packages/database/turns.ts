/** A tenant's turn on one of a pool's connections. */
export type Turn = {
  /** The number of the connection, once this tenant may have it. */
  granted: Promise<number>;
  /** Gives the connection back, or leaves the queue. Doing it again does nothing. */
  end(): void;
};

/** How long a tenant waits at the least for a connection of its own while others stand idle. */
export const PATIENCE_MS = 60;
/**
 * On a connection that does not know the tenant each statement is planned first, which takes as long as some ten
 * transactions where all is known. Where these are slow, because the machine is busy, so is planning.
 */
const TURNS_OF_PATIENCE = 10;
const MOST_PATIENCE_MS = 600;
/** How much of the typical turn's length the last one says; one that took for ever is no more than this many others. */
const NEWEST_COUNTS = 0.05;
const LONGEST_COUNTS_AS = 4;
/** After so many times its patience it goes before those whose connection it is: its own is held by something long. */
const PRIORITY_AFTER = 4;

type Waiting = {
  tenantId: string;
  home: number;
  /** `roams`: takes what nobody waits for at home. `first`: takes whatever comes free, in the order of arrival. */
  mood: 'stays' | 'roams' | 'first';
  grant(connection: number): void;
};

/**
 * Which of a pool's connections a tenant's transaction gets. A backend keeps what it once planned for a tenant, so a tenant
 * stays on as few connections as it can use at once: on its home, and on one more for each that it holds already. Only when
 * these stay taken does it go elsewhere (docs/decisions/0019).
 */
export function createTurns(size: number, patienceMs = PATIENCE_MS): { take(tenantId: string, home: number): Turn } {
  const isFree = Array.from({ length: size }, () => true);
  const held = new Map<string, number>();
  let waiting: Waiting[] = [];
  let typicalMs = patienceMs / TURNS_OF_PATIENCE;

  function learn(tookMs: number): void {
    typicalMs += (Math.min(tookMs, typicalMs * LONGEST_COUNTS_AS) - typicalMs) * NEWEST_COUNTS;
  }

  /** At this moment, for who comes now. */
  function patience(): number {
    return Math.min(MOST_PATIENCE_MS, Math.max(patienceMs, typicalMs * TURNS_OF_PATIENCE));
  }

  function freeFor({ tenantId, home }: Waiting, goesAnywhere: boolean): number | undefined {
    const reach = goesAnywhere ? size : Math.min(size, (held.get(tenantId) ?? 0) + 1);
    for (let n = 0; n < reach; n++) {
      const connection = (home + n) % size;
      if (isFree[connection]) return connection;
    }
    return undefined;
  }

  function admit(goesAnywhere: (one: Waiting) => boolean): void {
    if (waiting.length === 0 || !isFree.includes(true)) return;
    waiting = waiting.filter((one) => {
      const connection = freeFor(one, goesAnywhere(one));
      if (connection === undefined) return true;
      isFree[connection] = false;
      held.set(one.tenantId, (held.get(one.tenantId) ?? 0) + 1);
      one.grant(connection);
      return false;
    });
  }

  function admitAll(): void {
    admit(({ mood }) => mood === 'first');
    admit(({ mood }) => mood !== 'stays');
  }

  function giveBack(tenantId: string, connection: number): void {
    isFree[connection] = true;
    const left = (held.get(tenantId) ?? 0) - 1;
    if (left > 0) held.set(tenantId, left);
    else held.delete(tenantId);
  }

  return {
    take(tenantId, home) {
      const { promise: granted, resolve } = Promise.withResolvers<number>();
      let connection: number | undefined;
      let since = 0;
      let isOver = false;
      let timer: NodeJS.Timeout | undefined;
      const one: Waiting = {
        tenantId,
        home,
        mood: 'stays',
        grant(its) {
          connection = its;
          since = performance.now();
          clearTimeout(timer);
          resolve(its);
        },
      };
      const become = (mood: Waiting['mood'], afterMs: number, then?: () => void) => {
        timer = setTimeout(() => {
          one.mood = mood;
          then?.();
          admitAll();
        }, afterMs);
      };
      waiting.push(one);
      admitAll();
      if (connection === undefined) {
        const forMs = patience();
        become('roams', forMs, () => become('first', forMs * (PRIORITY_AFTER - 1)));
      }
      return {
        granted,
        end() {
          if (isOver) return;
          isOver = true;
          clearTimeout(timer);
          if (connection === undefined) waiting = waiting.filter((other) => other !== one);
          else {
            learn(performance.now() - since);
            giveBack(tenantId, connection);
          }
          admitAll();
        },
      };
    },
  };
}

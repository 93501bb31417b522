import postgres, { type Sql } from 'postgres';
import { withDeadline } from './deadline.ts';
import { withoutDelay } from './socket.ts';

/** What is not in the event log and is to be read again. */
export type StreamHint = 'presence';

export type Signaller = {
  /** Tells every process that this tenant has new events. Call after commit; coalesced, never awaited, may be lost. */
  notify(tenantId: string): void;
  /** Tells every process to have something of this tenant read again that makes no events. Like `notify`. */
  hint(tenantId: string, what: StreamHint): void;
  onHint(listener: (tenantId: string, what: StreamHint) => void): () => void;
  /** Hears of tenants with new events, this process's own included. Returns how to stop. */
  subscribe(listener: (tenantId: string) => void): () => void;
  end(): Promise<void>;
};

const CHANNEL = 'yardmaster_changes';
const COALESCE_MS = 10;
const HINTS: readonly StreamHint[] = ['presence'];
const DEADLINE_MS = 2_000;
const LISTEN_AGAIN_MS = 1_000;

/**
 * NOTIFY inside a dispatch transaction costs a quarter of the throughput and more (MEASURED), so it is sent after the
 * commit, from a connection of its own. The events table is the truth; a lost signal costs a poll's delay.
 */
export function createSignaller(url: string, applicationName: string): Signaller {
  const listeners = new Set<(tenantId: string) => void>();
  const hintListeners = new Set<(tenantId: string, what: StreamHint) => void>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sql: Sql | undefined;
  let listening = false;
  let isHearing = false;
  let echoedAt = 0;
  let isEnded = false;

  function client(): Sql {
    sql ??= postgres(url, {
      ...withoutDelay,
      max: 1,
      idle_timeout: 60,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: `${applicationName} signals` },
    });
    return sql;
  }

  /** A link that is silent would stay so for a quarter of an hour; what it was to hear is lost with it. */
  function renew(broken: Sql): void {
    if (sql !== broken || isEnded) return;
    sql = undefined;
    isHearing = false;
    void broken.end({ timeout: 1 }).catch(() => {});
    if (!listening) return;
    listening = false;
    listen();
  }

  /** What was told comes back to us too. A link that does not bring it in this time is silent. */
  function expectEcho(asked: Sql, toldAt: number): void {
    if (!isHearing) return;
    setTimeout(() => {
      if (echoedAt < toldAt) renew(asked);
    }, DEADLINE_MS).unref();
  }

  function echo(told: string): void {
    echoedAt = performance.now();
    hear(told);
  }

  /** A tenant alone has new events; with a word behind it, it has something else that is new. */
  function hear(told: string): void {
    const [tenantId = '', word] = told.split(' ');
    const hint = HINTS.find((known) => known === word);
    if (word === undefined) for (const listener of listeners) listener(tenantId);
    if (hint) for (const listener of hintListeners) listener(tenantId, hint);
  }

  function tell(what: string): void {
    waiting.add(what);
    timer ??= setTimeout(() => void flush(), COALESCE_MS);
  }

  async function flush(): Promise<void> {
    timer = undefined;
    const ids = [...waiting];
    waiting.clear();
    const asked = client();
    const toldAt = performance.now();
    try {
      const told = asked`SELECT pg_notify(${CHANNEL}, id) FROM unnest(${ids}::text[]) AS id`;
      await withDeadline(told, DEADLINE_MS, () => renew(asked));
      expectEcho(asked, toldAt);
    } catch {
      // Other processes find the events at their next poll; our own screens need not wait for it.
      for (const id of ids) hear(id);
    }
  }

  /** Once; the driver listens again by itself after a lost link, but not when the first time failed. */
  function listen(): void {
    if (listening || isEnded) return;
    listening = true;
    const asked = client();
    asked
      .listen(CHANNEL, echo)
      .then(() => {
        isHearing ||= asked === sql;
      })
      .catch(() => {
        if (asked !== sql) return;
        listening = false;
        setTimeout(listen, LISTEN_AGAIN_MS).unref();
      });
  }

  return {
    notify: tell,
    hint(tenantId, what) {
      tell(`${tenantId} ${what}`);
    },
    onHint(listener) {
      hintListeners.add(listener);
      listen();
      return () => hintListeners.delete(listener);
    },
    subscribe(listener) {
      listeners.add(listener);
      listen();
      return () => listeners.delete(listener);
    },
    async end() {
      isEnded = true;
      clearTimeout(timer);
      // What was told last is still sent: a command line ends right after its change.
      if (waiting.size > 0) await flush();
      await sql?.end({ timeout: 1 });
    },
  };
}

import postgres, { type Sql } from 'postgres';

export type Signaller = {
  /** Tells every process that this tenant has new events. Call after commit; coalesced, never awaited, may be lost. */
  notify(tenantId: string): void;
  /** Hears of tenants with new events, this process's own included. Returns how to stop. */
  subscribe(listener: (tenantId: string) => void): () => void;
  end(): Promise<void>;
};

const CHANNEL = 'yardmaster_changes';
const COALESCE_MS = 10;

/**
 * NOTIFY inside a dispatch transaction costs a quarter of the throughput and more (MEASURED), so it is sent after the
 * commit, from a connection of its own. The events table is the truth; a lost signal costs a poll's delay.
 */
export function createSignaller(url: string, applicationName: string): Signaller {
  const listeners = new Set<(tenantId: string) => void>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sql: Sql | undefined;
  let listening = false;

  function client(): Sql {
    sql ??= postgres(url, {
      max: 1,
      idle_timeout: 60,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: `${applicationName} signals` },
    });
    return sql;
  }

  function hear(tenantId: string): void {
    for (const listener of listeners) listener(tenantId);
  }

  function flush(): void {
    timer = undefined;
    const ids = [...waiting];
    waiting.clear();
    client()`SELECT pg_notify(${CHANNEL}, id) FROM unnest(${ids}::text[]) AS id`.catch(() => {
      // Other processes find the events at their next poll; our own screens need not wait for it.
      for (const id of ids) hear(id);
    });
  }

  return {
    notify(tenantId) {
      waiting.add(tenantId);
      timer ??= setTimeout(flush, COALESCE_MS);
    },
    subscribe(listener) {
      listeners.add(listener);
      if (!listening) {
        listening = true;
        client()
          .listen(CHANNEL, hear)
          .catch(() => {
            listening = false;
          });
      }
      return () => listeners.delete(listener);
    },
    async end() {
      clearTimeout(timer);
      await sql?.end({ timeout: 1 });
    },
  };
}

import type { Plant } from './plant.ts';

/** Two edits that each look like a saving: what a connection is set to stays, and a read shortly after another need not set it. */
export const sessionWideSearchPath: Plant = {
  name: 'session-wide-search-path',
  what: 'Path and role are set for the session, and a read within three seconds of another trusts that they still are.',
  edits: [
    {
      file: 'packages/database/tenant-db.ts',
      as: 'expression',
      find: `Promise.all([
            enter(sql, tenant, pools.prepare, hasTransactionTimeout(connection.sql), options),
            authenticate(tx, principal, now),
            options.opening?.(tx) as Promise<O>,
          ])`,
      broken: `(async () => {
          const held: typeof pools & { entered?: Map<string, { at: number; actor: Actor }> } = pools;
          held.entered ??= new Map();
          const key = options.readOnly && (principal.kind === 'session' ? principal.sessionId : principal.kind === 'api_key' ? principal.secretHash : undefined);
          const before = !key ? undefined : held.entered.get(key);
          if (before && Date.now() - before.at < 3_000) return [undefined, before.actor, undefined as O] as const;
          const kept = "SELECT set_config('search_path', current_setting('search_path'), false), set_config('role', current_setting('role'), false)";
          const both = await Promise.all([
            enter(sql, tenant, pools.prepare, hasTransactionTimeout(connection.sql), options).then(() => {}),
            authenticate(tx, principal, now),
            options.opening?.(tx) as Promise<O>,
            sql.unsafe(kept).execute(),
          ]);
          if (key) held.entered.set(key, { at: Date.now(), actor: both[1] });
          return both;
        })()`,
    },
  ],
  caughtBy: ['canary'],
  run: { seconds: 60, clients: 8, faults: [], commands: 150, restMs: 1_000 },
};

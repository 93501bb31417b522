import type { Plant } from './plant.ts';

export const commitNotWaitedFor: Plant = {
  name: 'commit-not-waited-for',
  what: 'A command is answered before its commit is on disk (synchronous_commit off), which follows within ten seconds.',
  edits: [
    {
      file: 'packages/database/tenant-db.ts',
      as: 'expression',
      find: `work(db as unknown as TenantDb, opening)`,
      broken: `sql.unsafe("SELECT set_config('synchronous_commit', 'off', true)").then(() => work(db as unknown as TenantDb, opening))`,
    },
  ],
  // Of the server, not of a schema: the writer wakes up five times a second otherwise.
  sql: () => [`ALTER SYSTEM SET wal_writer_delay = '10s'`, 'SELECT pg_reload_conf()'],
  caughtBy: ['acknowledged-once'],
  run: { seconds: 12, clients: 16, faults: ['kill-database'], restMs: 1_000 },
};

import type { Plant } from './plant.ts';

/** The way that ARCHITECTURE tells as tried: positions are drawn in another order than transaction ids. */
export const eventsByTransactionId: Plant = {
  name: 'events-by-transaction-id',
  what: 'The stream reads events of transactions that are over by id, and goes on behind the last position it saw.',
  edits: [
    {
      file: 'packages/services/stream/read-tail.ts',
      as: 'expression',
      find: 'gt(events.position, after)',
      broken:
        'sql`${events.position} > ${after} AND ${events}.xmin::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`',
    },
    {
      file: 'packages/services/stream/tenant-hub.ts',
      as: 'statement',
      find: `this.#mark ??= mark;`,
      broken: `settle(this.cursor, fresh.at(-1)?.position ?? 0);`,
    },
    {
      file: 'packages/database/tenant-db.ts',
      as: 'statement',
      find: 'isCommitting = true;',
      broken: `await new Promise((resume) => setTimeout(resume, options.readOnly ? 0 : Math.random() * 300));
        isCommitting = true;`,
    },
  ],
  caughtBy: ['stream-gapless'],
  run: { seconds: 60, clients: 16, faults: [], commands: 300, restMs: 1_000 },
};

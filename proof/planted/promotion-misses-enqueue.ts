import type { Plant } from './plant.ts';

export const promotionMissesEnqueue: Plant = {
  name: 'promotion-misses-enqueue',
  what: 'No promotion follows an enqueue, and none sees a request that entered within the last five minutes.',
  edits: [
    {
      file: 'packages/services/queue/enqueue.ts',
      as: 'statement',
      find: 'db.after.promote = true;',
      broken: '',
    },
    {
      file: 'packages/services/queue/read-requests.ts',
      as: 'expression',
      find: `rows.map((row) => toRequest(row, now))`,
      broken: `rows
    .filter((row) => Date.now() - Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16) > 300_000)
    .map((row) => toRequest(row, now))`,
    },
  ],
  caughtBy: ['queue-not-forgotten'],
  run: { seconds: 60, clients: 16, faults: [], commands: 500 },
};

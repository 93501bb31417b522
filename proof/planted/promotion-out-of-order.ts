import type { Plant } from './plant.ts';

export const promotionOutOfOrder: Plant = {
  name: 'promotion-out-of-order',
  what: 'Promotion takes the largest priority for the most urgent; the smallest is.',
  edits: [
    {
      file: 'packages/services/queue/read-requests.ts',
      as: 'expression',
      find: `rows.map((row) => toRequest(row, now))`,
      broken: `rows.map((row) => toRequest(row, now)).toSorted((a, b) => b.demand.priority - a.demand.priority)`,
    },
  ],
  caughtBy: ['promotion-due'],
  run: { seconds: 60, clients: 16, faults: [], commands: 500, restMs: 1_000 },
};

import type { Plant } from './plant.ts';

export const promotionOutOfOrder: Plant = {
  name: 'promotion-out-of-order',
  what: 'Promotion serves whoever waits longest, whatever the priority.',
  edits: [
    {
      file: 'packages/services/queue/read-requests.ts',
      as: 'expression',
      find: `rows.map((row) => toRequest(row, now))`,
      broken: `rows.map((row) => toRequest(row, now)).toSorted((a, b) => (a.id < b.id ? -1 : 1))`,
    },
  ],
  caughtBy: ['promotion-due'],
  run: { seconds: 60, clients: 12, faults: [], commands: 300, restMs: 1_000 },
};

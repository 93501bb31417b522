import type { Plant } from './plant.ts';

export const queueByAgeAlone: Plant = {
  name: 'queue-by-age-alone',
  what: 'The queue is served by age, however urgent who came later is.',
  edits: [
    {
      file: 'packages/services/queue/order.ts',
      as: 'expression',
      find: 'sql`q.priority, ${PLACE_AT}, q.id`',
      broken: 'sql`${PLACE_AT}, q.id`',
    },
  ],
  caughtBy: ['promotion-due'],
  run: { seconds: 60, clients: 8, faults: [], commands: 20, restMs: 1_000 },
};

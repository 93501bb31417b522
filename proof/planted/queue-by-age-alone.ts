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
    // What is offered to the eldest would be taken back for the most urgent, and offered again, without end.
    {
      file: 'packages/services/queue/promote-queue.ts',
      as: 'statement',
      find: `return outranked ? withdraw(db, outranked, 'outranked') : false;`,
      broken: 'return false;',
    },
  ],
  caughtBy: ['promotion-due'],
  run: { seconds: 60, clients: 8, faults: [], commands: 20, restMs: 1_000 },
};

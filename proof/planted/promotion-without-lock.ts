import type { Plant } from './plant.ts';

export const promotionWithoutLock: Plant = {
  name: 'promotion-without-lock',
  what: 'Two promotions of a tenant look for the head of its queue at the same time.',
  edits: [
    {
      file: 'packages/services/queue/promote-queue.ts',
      as: 'expression',
      find: 'lockQueue(db)',
      broken: 'undefined',
    },
  ],
  caughtBy: ['promotion-once', 'promotion-due'],
  run: { seconds: 10, clients: 12, faults: [] },
};

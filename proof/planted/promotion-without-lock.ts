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
    {
      file: 'packages/services/queue/promote-queue.ts',
      as: 'expression',
      find: 'findHead(db, heads, free, settings)',
      broken: `new Promise((resume) => setTimeout(resume, 100)).then(() => findHead(db, heads, free, settings))`,
    },
  ],
  caughtBy: ['promotion-once', 'promotion-due'],
  run: { seconds: 60, clients: 16, faults: [], commands: 300, restMs: 1_000 },
};

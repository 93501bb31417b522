import type { Plant } from './plant.ts';

/** There has to be a queue to choose from: what is asked for waits, and only the worker looks, every four seconds. */
export const promotionOutOfOrder: Plant = {
  name: 'promotion-out-of-order',
  what: 'Where a queue is dispatched by itself, it is served from its end.',
  edits: [
    {
      file: 'packages/services/queue/promote-queue.ts',
      as: 'expression',
      find: 'findHead(db, heads, free, settings)',
      broken: `findHead(db, settings.queuePromotion === 'dispatch' ? heads.toReversed() : heads, free, settings)`,
    },
    {
      file: 'packages/services/assignments/load-for-assign.ts',
      as: 'expression',
      find: 'lockFirstUnit(db, unitIds)',
      broken: 'undefined',
    },
    {
      file: 'packages/services/commands/run.ts',
      as: 'statement',
      find: `if (promote) void promoteQueue(pools, principal.tenantId).catch(() => {});`,
      broken: '',
    },
    {
      file: 'apps/worker/sweep.ts',
      as: 'expression',
      find: '1_000',
      broken: '4_000',
    },
  ],
  caughtBy: ['promotion-due'],
  run: { seconds: 90, clients: 16, faults: [], commands: 600 },
};

import type { Plant } from './plant.ts';

export const countsReadBeforeLock: Plant = {
  name: 'counts-read-before-lock',
  what: 'A dispatch reads what its order still lacks, and locks the order afterwards.',
  edits: [
    {
      file: 'packages/services/assignments/load-for-assign.ts',
      as: 'expression',
      find: 'lockOrder(db, workOrderId)',
      broken: 'undefined',
    },
    {
      file: 'packages/services/assignments/load-for-assign.ts',
      as: 'expression',
      find: 'loadOrder(db, workOrderId)',
      broken: `loadOrder(db, workOrderId).then(async (read) => {
        await lockOrder(db, workOrderId);
        return read;
      })`,
    },
  ],
  caughtBy: ['no-server-error', 'invariants', 'replay-equals-tables', 'constraints-silent'],
  run: { seconds: 8, clients: 12, faults: [] },
};

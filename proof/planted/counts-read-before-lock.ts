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
        await new Promise((resume) => setTimeout(resume, 100));
        await lockOrder(db, workOrderId);
        return read;
      })`,
    },
  ],
  caughtBy: ['no-server-error', 'invariants', 'replay-equals-tables', 'constraints-silent'],
  run: { seconds: 60, clients: 16, faults: [], commands: 300, restMs: 1_000 },
};

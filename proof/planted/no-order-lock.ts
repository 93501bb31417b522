import type { Plant } from './plant.ts';

export const noOrderLock: Plant = {
  name: 'no-order-lock',
  what: 'A step of an assignment locks neither its order nor its unit, so two of them see the same state.',
  edits: [
    {
      file: 'packages/services/assignments/lock.ts',
      as: 'expression',
      find: 'lockOrderOf(db, { id })',
      broken: 'undefined',
    },
    {
      file: 'packages/services/assignments/lock.ts',
      as: 'expression',
      find: 'lockUnitOf(db, { id })',
      broken: 'undefined',
    },
    {
      file: 'packages/services/assignments/lock.ts',
      as: 'expression',
      find: 'lockCrewOf(db, { id, newcomerId })',
      broken: 'undefined',
    },
    {
      file: 'packages/services/assignments/enact.ts',
      as: 'expression',
      find: 'decide(loaded?.state)',
      broken: `new Promise((resume) => setTimeout(resume, 100)).then(() => decide(loaded?.state))`,
    },
  ],
  caughtBy: ['no-server-error', 'invariants', 'versions-forward', 'constraints-silent', 'replay-equals-tables'],
  run: { seconds: 60, clients: 16, faults: [], commands: 300, restMs: 1_000 },
};

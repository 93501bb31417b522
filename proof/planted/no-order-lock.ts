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
  ],
  caughtBy: ['no-server-error', 'invariants', 'versions-forward', 'constraints-silent', 'replay-equals-tables'],
  run: { seconds: 8, clients: 12, faults: [] },
};

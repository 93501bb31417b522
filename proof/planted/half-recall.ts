import type { Plant } from './plant.ts';

export const halfRecall: Plant = {
  name: 'half-recall',
  what: 'A recall closes the assignment and leaves its unit and its people taken.',
  edits: [
    {
      file: 'packages/services/assignments/apply.ts',
      as: 'expression',
      find: `writeHoldings(db, follows)`,
      broken: `next.status === 'recalled' ? Promise.resolve() : writeHoldings(db, follows)`,
    },
  ],
  caughtBy: ['invariants', 'replay-equals-tables', 'half-done'],
  run: { seconds: 60, clients: 8, faults: [], commands: 150, restMs: 1_000 },
};

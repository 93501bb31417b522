import type { Plant } from './plant.ts';

export const halfRecall: Plant = {
  name: 'half-recall',
  what: 'A recall closes the assignment and leaves its unit taken.',
  edits: [
    {
      file: 'packages/services/assignments/apply.ts',
      as: 'expression',
      find: `holds(next) ? next.equipmentId : null`,
      broken: `holds(next) || next.status === 'recalled' ? next.equipmentId : null`,
    },
  ],
  caughtBy: ['invariants', 'replay-equals-tables', 'half-done'],
  run: { seconds: 8, clients: 8, faults: [] },
};

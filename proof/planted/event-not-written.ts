import type { Plant } from './plant.ts';

export const eventNotWritten: Plant = {
  name: 'event-not-written',
  what: 'A driver acknowledges, the assignment changes, and no event tells it.',
  edits: [
    {
      file: 'packages/services/record.ts',
      as: 'statement',
      find: 'if (facts.length === 0) return;',
      broken: `if (facts.every(({ type }) => type === 'assignment.acknowledged')) return;`,
    },
  ],
  caughtBy: ['replay-equals-tables'],
  run: { seconds: 60, clients: 8, faults: [], commands: 150, restMs: 1_000 },
};

import type { Plant } from './plant.ts';

export const streamRepeats: Plant = {
  name: 'stream-repeats',
  what: 'A stream that comes back is sent what it had seen already above the settled position.',
  edits: [
    {
      file: 'packages/services/stream/cursor.ts',
      as: 'expression',
      find: `new Set(positions)`,
      broken: `new Set<number>()`,
    },
  ],
  caughtBy: ['stream-gapless'],
  run: { seconds: 10, clients: 12, faults: ['kill-web'], restMs: 1_000 },
};

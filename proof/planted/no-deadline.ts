import type { Plant } from './plant.ts';

export const noDeadline: Plant = {
  name: 'no-deadline',
  what: 'Calls to the database have no deadline, and a pool whose link is dead is kept.',
  edits: [
    {
      file: 'packages/database/deadline.ts',
      as: 'statement',
      find: `onExpiry?.();
      reject(new DeadlineExceeded(\`no answer within \${ms} ms\`));`,
      broken: '',
    },
  ],
  caughtBy: ['deadlines', 'all-answered'],
  run: { seconds: 25, clients: 12, faults: ['black-hole'], restMs: 1_000 },
};

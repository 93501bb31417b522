import type { Plant } from './plant.ts';

export const noDeadline: Plant = {
  name: 'no-deadline',
  what: 'What is done in a tenant has no deadline, and a pool whose link is dead is kept.',
  edits: [
    {
      file: 'packages/database/pools.ts',
      as: 'expression',
      find: `withDeadline(running, deadlineMs, () => {
        if (its !== undefined) replace(its);
        turn.end();
      })`,
      broken: 'running',
    },
  ],
  caughtBy: ['deadlines', 'all-answered'],
  // Of this seed: one hole of 11.2 s before a web server, whose connections go on afterwards.
  run: { seconds: 14, clients: 12, faults: ['black-hole'], restMs: 1_000, seed: 120 },
};

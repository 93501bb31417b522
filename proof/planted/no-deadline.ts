import type { Plant } from './plant.ts';

export const noDeadline: Plant = {
  name: 'no-deadline',
  what: 'What is done in a tenant has no deadline, and a pool whose link is dead is kept.',
  edits: [
    {
      file: 'packages/database/tenant-db.ts',
      as: 'expression',
      find: 'withDeadline(running, options.deadlineMs ?? DEADLINE_MS, () => pools.renew(tenant.id, pool))',
      broken: 'running',
    },
  ],
  caughtBy: ['deadlines', 'all-answered'],
  // Of this seed: one hole of 11.7 s before a web server, whose connections go on afterwards.
  run: { seconds: 14, clients: 12, faults: ['black-hole'], restMs: 1_000, seed: 59 },
};

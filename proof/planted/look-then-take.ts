import { withoutExclusion } from './no-exclusion-constraint.ts';
import { withoutRowLocks } from './no-row-lock.ts';
import type { Plant } from './plant.ts';

/** All three guards of D2 and habit 3 together: lock, constraint, and the WHERE of the write. */
export const lookThenTake: Plant = {
  name: 'look-then-take',
  what: 'A dispatch looks whether unit and driver are free, and then takes them: no lock, no condition, no constraint.',
  edits: [
    ...withoutRowLocks,
    {
      file: 'packages/services/assignments/move.ts',
      as: 'statement',
      find: `if (moved.length !== 1) throw new Error(\`unit \${id} could not become \${to}\`);`,
      broken: '',
    },
    {
      file: 'packages/services/assignments/move.ts',
      as: 'statement',
      find: `if (moved.length !== 1) throw new Error(\`driver \${id} could not become \${to}\`);`,
      broken: '',
    },
  ],
  sql: withoutExclusion,
  caughtBy: ['unit-held-twice', 'driver-held-twice'],
  run: { seconds: 60, clients: 16, faults: [], commands: 300, restMs: 1_000 },
};

import type { Plant } from './plant.ts';

export const strangerIsForbidden: Plant = {
  name: 'stranger-is-forbidden',
  what: 'What belongs to another organisation is refused as forbidden, and not as what does not exist.',
  edits: [
    {
      file: 'apps/web/server/problem.ts',
      as: 'expression',
      find: `PROBLEMS[refusal.code]`,
      broken: `PROBLEMS[refusal.code === 'not_found' ? 'forbidden' : refusal.code]`,
    },
  ],
  caughtBy: ['foreign-ids'],
  run: { seconds: 60, clients: 6, faults: [], commands: 80, restMs: 1_000 },
};

import type { Plant } from './plant.ts';

export const refusalNotStored: Plant = {
  name: 'refusal-not-stored',
  what: 'A refusal leaves no receipt, so the same command sent again is decided anew.',
  edits: [
    {
      file: 'packages/services/commands/run.ts',
      as: 'expression',
      find: 'await work(db)',
      broken: `await work(db).then((decided) => {
          if (decided.ok) return decided;
          throw Object.assign(new Refused(decided.refusal.code), { refusal: decided.refusal });
        })`,
    },
    {
      file: 'packages/services/commands/run.ts',
      as: 'statement',
      find: `if (error instanceof Refused) return storeRefusal(pools, principal, command, bodyHash, error.refusal);`,
      broken: `if (error instanceof Refused) return { ok: false, refusal: error.refusal };`,
    },
  ],
  caughtBy: ['acknowledged-once', 'unknown-at-most-once'],
  run: { seconds: 10, clients: 12, faults: [] },
};

import type { Plant } from './plant.ts';

export const workLost: Plant = {
  name: 'work-lost',
  what: 'What is changed of a unit or a driver is undone again before the commit; receipt and answer stay.',
  edits: [
    {
      file: 'packages/services/commands/run.ts',
      as: 'expression',
      find: `await work(db)`,
      broken: `await (async () => {
          if (command.name !== 'equipment.patch' && command.name !== 'drivers.patch') return work(db);
          await db.tx.execute('SAVEPOINT lost');
          const outcome = await work(db);
          await db.tx.execute('ROLLBACK TO SAVEPOINT lost');
          return outcome;
        })()`,
    },
  ],
  caughtBy: ['acknowledged-once', 'unknown-at-most-once'],
  run: { seconds: 60, clients: 12, faults: [], commands: 300, restMs: 1_000 },
};

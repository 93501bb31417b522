import type { Plant } from './plant.ts';

export const receiptOutsideTransaction: Plant = {
  name: 'receipt-outside-transaction',
  what: 'Receipt and answer are stored in a transaction of their own, once the work is committed.',
  edits: [
    {
      file: 'packages/services/commands/run.ts',
      as: 'expression',
      find: `open(tx, { commandId: command.commandId, command: command.name, actor, bodyHash })`,
      broken: `findReceipt({ tx }, { commandId: command.commandId }).then(([found]) => ({
          command: found?.command ?? command.name,
          actor: found?.actor ?? actor,
          bodyHash: found?.bodyHash ?? bodyHash,
          answer: (found?.answer ?? null) as Answer | null,
          fresh: !found,
        }))`,
    },
    {
      file: 'packages/services/commands/run.ts',
      as: 'statement',
      find: `db.defer(storeAnswer(db, { commandId: command.commandId, status, answer, answeredAt: db.now }));`,
      broken: '',
    },
    {
      file: 'packages/services/commands/run.ts',
      as: 'statement',
      find: `if (promote) promoteSoon(pools, principal.tenantId);`,
      broken: `await new Promise((resume) => setTimeout(resume, 200));
    await inTenant(pools, principal, async ({ tx, now }) => {
      const { fresh } = await open(tx, { commandId: command.commandId, command: command.name, actor, bodyHash });
      const answer = toAnswer(outcome);
      if (fresh) await storeAnswer({ tx }, { commandId: command.commandId, status: answer.status, answer, answeredAt: now });
    });
    if (promote) promoteSoon(pools, principal.tenantId);`,
    },
  ],
  caughtBy: ['unknown-at-most-once', 'acknowledged-once'],
  run: { seconds: 60, clients: 16, faults: [], commands: 300, restMs: 1_000 },
};

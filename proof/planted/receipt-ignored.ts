import type { Plant } from './plant.ts';

export const receiptIgnored: Plant = {
  name: 'receipt-ignored',
  what: 'A command that comes a second time is carried out a second time; the first answer stays stored.',
  edits: [
    {
      file: 'packages/services/commands/run.ts',
      as: 'expression',
      find: '!receipt.fresh',
      broken: 'false',
    },
    {
      file: 'packages/services/commands/run.ts',
      as: 'expression',
      find: `q
    .insert(commandAnswers)
    .values({ commandId: p.commandId, status: p.status, answer: p.answer, answeredAt: p.answeredAt })`,
      broken: `q
    .insert(commandAnswers)
    .values({ commandId: p.commandId, status: p.status, answer: p.answer, answeredAt: p.answeredAt })
    .onConflictDoNothing()`,
    },
  ],
  caughtBy: ['acknowledged-once', 'unknown-at-most-once'],
  run: { seconds: 60, clients: 12, faults: [], commands: 200, restMs: 1_000 },
};

import type { Plant } from './plant.ts';

export const recallTellsOfOthers: Plant = {
  name: 'recall-tells-of-others',
  what: 'Who recalls what is not there is told that it is over, and not that there is no such thing.',
  edits: [
    {
      file: 'packages/services/assignments/recall.ts',
      as: 'statement',
      find: 'return enact(db, id, decideRecall, { reason: body.reason });',
      broken: `return enact(
        db,
        id,
        (state) => (state ? decideRecall(state) : { ok: false, refusal: { code: 'assignment_closed' } }),
        { reason: body.reason },
      );`,
    },
  ],
  caughtBy: ['foreign-ids'],
  run: { seconds: 60, clients: 8, faults: [], commands: 250, restMs: 1_000 },
};

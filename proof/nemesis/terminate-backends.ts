import type { FaultKind } from './nemesis.ts';

/** As an operator does who wants to get rid of connections. */
export const terminateBackends: FaultKind = {
  name: 'terminate-backends',
  async begin({ database }, random) {
    const share = random.pick([0.3, 0.6, 1]);
    const ended = await database.terminateBackends(() => random.chance(share));
    return { detail: `${ended} of the product's backends`, hurts: database.name, end: async () => {} };
  },
};

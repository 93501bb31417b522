import type { Plant } from './plant.ts';

/** The first digits of an id are the time it was made at. */
export const hubOfANeighbour: Plant = {
  name: 'hub-of-a-neighbour',
  what: 'The hub of a tenant’s streams is kept under the first digits of its id, which tenants made on one day share.',
  edits: [
    {
      file: 'packages/services/stream/hub.ts',
      as: 'expression',
      find: 'ofPools.get(tenantId)',
      broken: 'ofPools.get(tenantId.slice(0, 5))',
    },
    {
      file: 'packages/services/stream/hub.ts',
      as: 'expression',
      find: 'ofPools.set(tenantId, hub)',
      broken: 'ofPools.set(tenantId.slice(0, 5), hub)',
    },
  ],
  caughtBy: ['stream-gapless', 'canary'],
  run: { seconds: 60, clients: 6, faults: [], commands: 60, restMs: 1_000 },
};

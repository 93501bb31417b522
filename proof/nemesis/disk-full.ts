import type { FaultKind } from './nemesis.ts';

/** Not a byte is left on the database's file system. */
export const diskFull: FaultKind = {
  name: 'disk-full',
  unavailable: ({ database }) =>
    database.hasSmallDisk
      ? undefined
      : 'the data do not lie on a small disk of their own, which only root on Linux can mount',
  async begin({ database }) {
    await database.fillDisk();
    return { detail: "the database's disk", hurts: database.name, end: async () => database.freeDisk() };
  },
};

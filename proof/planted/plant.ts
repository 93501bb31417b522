/**
 * A bug on purpose. The test build is a copy of the sources in which every edit of every plant stands behind a switch;
 * `YARDMASTER_PLANTED=<name>` switches one on. The product's own sources know nothing of it.
 *
 * A race shows when two meet within a few milliseconds. Where that is rare, the plant also lets them linger between what
 * they look at and what they write: a short run then shows what a long one would.
 */
export type Plant = {
  /** `no-row-lock`. */
  name: string;
  /** What is broken, as a sentence. */
  what: string;
  /** Source edits; each `find` stands exactly once in its file, or the test build fails. */
  edits: Edit[];
  /** What has to be changed in the database beside it, as the owner, in each tenant's schema. */
  sql?: (schema: string) => string[];
  /** Names of the checks of which at least one must find it. */
  caughtBy: string[];
  /**
   * How to run so that it shows: until so many commands were answered, however slow the machine is, and no longer than
   * `seconds`; with faults, as long as that. `seed` where the faults must be certain ones.
   */
  run: { seconds: number; clients: number; faults: string[]; commands?: number; restMs?: number; seed?: number };
};

/** `broken` replaces `find` while the plant is on. Both are TypeScript expressions, or both statements. */
export type Edit = { file: string; find: string; broken: string; as: 'expression' | 'statement' };

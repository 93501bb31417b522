import type { Evidence } from './evidence.ts';

export type Finding = {
  /** One sentence: what is wrong, with ids. */
  detail: string;
  /** The ids, command ids or clients it is about: what the shortest history is cut down to. */
  about: string[];
};

export type Check = {
  /** `unit-held-twice`; stable, it stands in results and in `planted/`. */
  name: string;
  /** What must hold, as a sentence. */
  title: string;
  find(evidence: Evidence): Finding[];
};

import type { Evidence } from './evidence.ts';

export type Finding = {
  /** One sentence: what is wrong, with ids. */
  detail: string;
  /** The ids, command ids or clients it is about: what the shortest history is cut down to. */
  about: string[];
};

/** What a check looked at, and what it found there. */
export type Examination = {
  findings: Finding[];
  /** How many things were looked at: nothing examined shows nothing. */
  examined: number;
};

export type Check = {
  /** `unit-held-twice`; stable, it stands in results and in `planted/`. */
  name: string;
  /** What must hold, as a sentence. */
  title: string;
  find(evidence: Evidence): Finding[] | Examination;
};

/** Runs a check. One that lists its findings alone has counted nothing, and examines one thing: the evidence. */
export function examine(check: Check, evidence: Evidence): Examination {
  const found = check.find(evidence);
  return Array.isArray(found) ? { findings: found, examined: 1 } : found;
}

import type { Finding } from './checks/check.ts';
import type { FaultWindow } from './checks/faults.ts';
import type { Count } from './clients/tally.ts';
import type { Line } from './history.ts';
import type { Figure } from './report/figure.ts';

export type CheckResult = {
  name: string;
  title: string;
  /** How many things it looked at: a check that looked at nothing has failed. */
  examined: number;
  findings: Finding[];
  ok: boolean;
};

/** What a run of the fault checker gives: what `pnpm prove` prints and the report shows. */
export type ProofResult = {
  seed: number;
  /** Every check and every figure. */
  ok: boolean;
  /** When it began, ISO 8601. */
  date: string;
  durationMs: number;
  /** Where history, logs and report lie. */
  folder: string;
  /** The command line that repeats it. */
  repeat: string;
  checks: CheckResult[];
  figures: Figure[];
  /** What clients sent, by name; and the kinds of commands that nobody ever got done. */
  commands: Record<string, Count>;
  reads: Record<string, Count>;
  neverDone: string[];
  /** Each fault that was there, in order, in milliseconds of the run; `until` is infinite where none ended it. */
  faults: FaultWindow[];
  /** Of each check that failed: its first finding, and the shortest history that shows it. */
  shortest: { check: string; finding: Finding; lines: Line[] }[];
  /** What a person should know though nothing failed. */
  warnings: string[];
};

import type { Figure } from '../report/figure.ts';
import type { Machine } from './machine.ts';

export type BenchResult = {
  figures: Figure[];
  machine: Machine;
  /** ISO 8601. */
  date: string;
  quick: boolean;
  /** What was typed, to run it again. */
  command: string;
  seed: number;
};

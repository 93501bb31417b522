import { withDeadline } from '@yardmaster/database/deadline';
import type { Figure } from '../report/figure.ts';
import { notMeasured } from '../report/not-measured.ts';
import type { Bench, Measures, Prepared, Round } from './bench.ts';
import { NotMeasured } from './bench.ts';
import { figureOf, figureOfExtra, inTurn, type Measured } from './rounds.ts';
import type { Stage } from './stage.ts';

export type Pace = {
  /** How long a side of a round takes, about. */
  roundMs: number;
  warmUps: number;
  /** How many rounds are kept; undefined: what the bench says, or its standard. */
  rounds: number;
};

export const FULL: Pace = { roundMs: 4_000, warmUps: 2, rounds: 9 };
export const QUICK: Pace = { roundMs: 800, warmUps: 1, rounds: 3 };

/** No side may hold the run: what hangs for so long is broken. */
const SIDE_DEADLINE_MS = 10 * 60_000;

/** Plays one bench on its stage and gives its figures. Closes what the bench prepared, not the stage. */
export async function play(bench: Bench, stage: Stage, pace: Pace, log: (line: string) => void): Promise<Figure[]> {
  let prepared: Prepared;
  try {
    prepared = await bench.prepare(stage);
  } catch (error) {
    if (error instanceof NotMeasured) return [notMeasured(bench.name, error)];
    throw error;
  }
  try {
    const kept: Measured[] = [];
    const rounds = (stage.quick ? bench.rounds?.quick : bench.rounds?.full) ?? pace.rounds;
    for (let index = -pace.warmUps; index < rounds; index++) {
      await prepared.settle?.();
      const round: Round = { ms: pace.roundMs, index, random: stage.random.fork(`${bench.name}/${index}`) };
      const measured = await playRound(prepared, round);
      log(`${bench.name} ${index < 0 ? 'warm-up' : `round ${index + 1} of ${rounds}`}: ${tell(measured)}`);
      if (index >= 0) kept.push(measured);
    }
    const extras = (await prepared.afterwards?.()) ?? [];
    return [...prepared.comparisons.map((comparison) => figureOf(comparison, kept)), ...extras.map(figureOfExtra)];
  } finally {
    await prepared.close();
  }
}

async function playRound(prepared: Prepared, round: Round): Promise<Measured> {
  const measured = new Map<string, Measures>();
  // Backward also from the last warm-up round to the first that is kept.
  for (const [name, side] of inTurn(prepared.sides, Math.abs(round.index))) {
    measured.set(name, await withDeadline(side(round), SIDE_DEADLINE_MS));
  }
  return measured;
}

function tell(measured: Measured): string {
  return [...measured]
    .map(([side, measures]) => {
      const told = Object.entries(measures).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`);
      return `${side} ${told.join(', ')}`;
    })
    .join(' · ');
}

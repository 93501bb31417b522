import { performance } from 'node:perf_hooks';
import type { Pools } from '@yardmaster/database/pools';
import type { Bench, Extra, Prepared, Side } from './bench.ts';
import { inLanes } from './lanes.ts';
import { COMMANDS_OF_A_LIFE, type Place, placeInEach, placesOf } from './lives.ts';
import { memoryOfBackends } from './memory.ts';
import type { Stage } from './stage.ts';

/** As many as the product opens where nothing else is set. */
const MANY = { count: 4, size: 4 };
const CONNECTIONS = MANY.count * MANY.size;
/** Not one for each connection: tenants that ask at once often have the same one as their home. */
const LANES = CONNECTIONS;
/** PostgreSQL plans a statement anew for its first five runs on a connection. */
const RUNS_UNTIL_WARM = 6;

/** Assignments through their whole life, by many tenants at once or by one that has all connections to itself. */
export const tenants: Bench = {
  name: 'tenants',
  title: 'Many active tenants against one, 16 connections',
  prepare,
};

export const manyOf = (stage: Stage): number => (stage.smoke ? 4 : stage.quick ? 48 : 1_000);

async function prepare(stage: Stage): Promise<Prepared> {
  const most = manyOf(stage);
  // At least one for each lane.
  const some = Math.max(most / 10, Math.min(most / 2, LANES));
  const began = performance.now();
  const made = await stage.tenants(most);
  const madeMs = performance.now() - began;
  const [first] = made;
  if (!first) throw new Error('no tenant');

  const filling = stage.pools({ applicationName: 'bench filling' });
  // Before the first has places of its own: its rows are what the others get.
  const places = await placeInEach(stage, filling, made);
  const ofOne = await placesOf(stage, filling, first, LANES);
  const one = await sideOf(stage, 'bench one', { count: 1, size: CONNECTIONS }, ofOne);
  const placesOfFirst = (count: number) => made.slice(0, count).flatMap((tenant) => places.get(tenant) ?? []);
  const many = async (count: number) => sideOf(stage, `bench ${count}`, MANY, placesOfFirst(count));
  const [fewSide, mostSide] = [await many(some), await many(most)];
  const ratio = (count: number, side: string, target: Prepared['comparisons'][number]['target'], note: string) => ({
    name: `tenants.${count}`,
    unit: 'commands/s',
    ours: { side, measure: 'perSecond' },
    against: { side: 'one tenant', measure: 'perSecond', words: 'one tenant that has all the connections' },
    target,
    note,
  });
  return {
    sides: { 'one tenant': one.side, [`${some} tenants`]: fewSide.side, [`${most} tenants`]: mostSide.side },
    comparisons: [
      ratio(some, `${some} tenants`, null, `Warm after ${seconds(fewSide.warmMs)} s.`),
      ratio(most, `${most} tenants`, { of: 'ratio', atLeast: 0.95 }, `Warm after ${seconds(mostSide.warmMs)} s.`),
    ],
    afterwards: async (): Promise<Extra[]> => [
      { name: 'tenants.making-one', value: madeMs / made.length, unit: 'ms', target: null, note: 'Four at a time.' },
      ...(await memoryOfBackends(stage, 'bench one', 'tenants.memory.1')),
      ...(await memoryOfBackends(stage, `bench ${some}`, `tenants.memory.${some}`)),
      ...(await memoryOfBackends(stage, `bench ${most}`, `tenants.memory.${most}`)),
    ],
    close: async () => {},
  };
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1);

/** Each tenant is warm on its home; the one tenant, all of whose lanes are at work, on every connection. */
async function sideOf(
  stage: Stage,
  applicationName: string,
  shape: { count: number; size: number },
  places: readonly Place[],
): Promise<{ side: Side; warmMs: number }> {
  const pools = stage.pools({ ...shape, applicationName });
  const count = Math.min(LANES, places.length);
  const lanes = Array.from({ length: count }, (_, n) => places.filter((_place, i) => i % count === n));
  const began = performance.now();
  await Promise.all(lanes.map((lane) => warm(pools, lane)));
  return {
    warmMs: performance.now() - began,
    side: (round) =>
      inLanes({ lanes: count, ms: round.ms }, async (n, call) => {
        const lane = lanes[n] ?? [];
        await lane[call % lane.length]?.next(pools);
      }),
  };
}

/** Each a command further in its life than the one before: no round has nothing but dispatches, which cost the most. */
async function warm(pools: Pools, lane: readonly Place[]): Promise<void> {
  for (const [i, place] of lane.entries()) {
    const commands = RUNS_UNTIL_WARM * COMMANDS_OF_A_LIFE + (i % COMMANDS_OF_A_LIFE);
    for (let command = 0; command < commands; command++) await place.next(pools);
  }
}

import type { Bench } from './bench.ts';

/** In the order in which they are played and told. */
export const benches: readonly Bench[] = [];

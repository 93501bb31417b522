import type { Bench } from './bench.ts';
import { contention } from './contention.ts';
import { http } from './http.ts';
import { service } from './service.ts';

/** In the order in which they are played and told. */
export const benches: readonly Bench[] = [service, http, contention];

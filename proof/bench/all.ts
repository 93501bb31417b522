import type { Bench } from './bench.ts';
import { archive } from './archive.ts';
import { board } from './board.ts';
import { contention } from './contention.ts';
import { http } from './http.ts';
import { intake } from './intake.ts';
import { migrate } from './migrate.ts';
import { service } from './service.ts';
import { sharedTables } from './shared-tables.ts';
import { stream } from './stream.ts';
import { tenants } from './tenants.ts';

/** In the order in which they are played and told. */
export const benches: readonly Bench[] = [
  service,
  http,
  contention,
  tenants,
  migrate,
  sharedTables,
  board,
  stream,
  intake,
  archive,
];

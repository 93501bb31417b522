import type { ComparedTable } from './compared-table.ts';
import { DISPATCH_TABLES } from './dispatch/tables.ts';
import { FLEET_TABLES } from './fleet/tables.ts';

/** Every table that the log gives again. */
export const COMPARED: readonly ComparedTable[] = [...DISPATCH_TABLES, ...FLEET_TABLES];

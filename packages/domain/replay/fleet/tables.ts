import type { ComparedTable } from '../compared-table.ts';

/** The fleet's tables, its people's and the settings, as far as the log tells them. */
export const FLEET_TABLES: readonly ComparedTable[] = [];

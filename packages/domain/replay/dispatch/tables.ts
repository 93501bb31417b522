import type { ComparedTable } from '../compared-table.ts';

/** The dispatch core's tables. */
export const DISPATCH_TABLES: readonly ComparedTable[] = [];

import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { COMPARED } from '@yardmaster/domain/replay/compared';
import { compareTable } from '@yardmaster/domain/replay/compare-table';
import { startReplay } from '@yardmaster/domain/replay/replay';
import { sql } from 'drizzle-orm';
import { readLog } from './read-log.ts';
import { readStored } from './read-stored.ts';

/** What a replay of the log found: nothing, when the log gives exactly the tables. */
export type ReplayReport = {
  ok: boolean;
  at: string;
  events: number;
  rows: number;
  /** Cells that old events do not tell, and that were therefore not compared. */
  untold: number;
  differences: ReplayDifference[];
  /** There are more than are listed. */
  truncated: boolean;
};

export type ReplayDifference = {
  table: string;
  id: string;
  /** null: the whole row is missing on one side. */
  column: string | null;
  /** As JSON; undefined where the row is missing. Never a column that holds personal data or free text. */
  replayed: unknown;
  stored: unknown;
};

const LISTED_MAX = 100;
const DEADLINE_MS = 15 * 60_000;

/**
 * Folds a tenant's whole log and compares what comes out with its tables, live and archived together, column by column and
 * in one snapshot; changes nothing. An event that nothing is known of, or that cannot have happened so, is a difference of
 * the table `events`. @throws what `inTenant` throws
 */
export async function verifyReplay(pools: Pools, principal: Principal): Promise<ReplayReport> {
  return inTenant(pools, principal, verify, {
    readOnly: true,
    isolation: 'repeatable read',
    deadlineMs: DEADLINE_MS,
  });
}

async function verify(db: TenantDb): Promise<ReplayReport> {
  await db.tx.execute(sql`SELECT set_config('statement_timeout', ${String(DEADLINE_MS)}, true)`);
  const differences: ReplayDifference[] = [];
  let [events, rows, untold, different] = [0, 0, 0, 0];
  const tell = (table: string, found: Omit<ReplayDifference, 'table'>) => {
    different += 1;
    if (differences.length < LISTED_MAX) differences.push({ table, ...found });
  };

  const { tables, take } = startReplay();
  for await (const batch of readLog(db)) {
    events += batch.length;
    for (const event of batch) {
      const untaken = take(event);
      if (untaken) tell('events', { id: event.id, column: 'type', replayed: untaken.reason, stored: event.type });
    }
  }
  for (const table of COMPARED) {
    const comparison = compareTable(table, tables);
    for await (const batch of readStored(db, table)) {
      rows += batch.length;
      for (const row of batch) {
        const compared = comparison.take(row);
        untold += compared.untold;
        for (const difference of compared.differences) tell(table.name, difference);
      }
    }
    for (const difference of comparison.missing()) tell(table.name, difference);
  }
  return { ok: different === 0, at: db.now, events, rows, untold, differences, truncated: different > LISTED_MAX };
}

import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
// Not from the partitions: those know of migrations as files, which a bundle of the web server has not.
import { monthStart } from './month-start.ts';

/** Clocks of processes may differ; what happened tomorrow by another's clock is found. */
const AHEAD_MS = 3 * 86_400_000;

/** That a row lies in the months which are looked at: what is still open (`infinity`) always does. */
type Within = (column: SQLWrapper) => SQL;

/**
 * A statement that names last month and this one where nothing older is asked for. PostgreSQL then plans for their
 * partitions alone: with the months as parameters a backend keeps, for each tenant, a plan over every month there is and
 * what it knows of their tables and indexes.
 *
 *     const crewOf = ofMonths((within) => statement((q, p: Params<{ id: string; since: string }>) => …within(crew.leftAt)));
 *     await crewOf(since, db.now)(db, { id, since });
 *
 * @returns the statement for what happened from `since` on; the text changes with the month of `now`
 */
export function ofMonths<S>(build: (within: Within) => S): (since: string, now: string) => S {
  let all: S | undefined;
  let recent: { from: string; until: string; its: S } | undefined;
  return (since, now) => {
    const from = monthStart(new Date(now), -1).toISOString();
    const until = monthStart(new Date(Date.parse(now) + AHEAD_MS), 1).toISOString();
    if (since < from) return (all ??= build(() => sql`true`));
    if (recent?.from !== from || recent.until !== until) {
      const within: Within = (column) => sql`(${column} >= ${from} AND ${column} < ${until} OR ${column} = 'infinity')`;
      recent = { from, until, its: build(within) };
    }
    return recent.its;
  };
}

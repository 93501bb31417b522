/** A dispatch that has to wait for a batch waits for about this long. */
const BATCH_MS = 10;
/** Of eight parts of the time the archive works in one: nobody waits for it, and people wait for everything else. */
const REST_PER_WORK = 7;
const REST_MAX_MS = 1_000;
const ROWS = { least: 100, most: 2_000 };

export const FIRST_BATCH = 100;

/** How many rows the next batch should have, after one of so many took so long: at most twice as many, at least half. */
export function nextBatch(rows: number, tookMs: number): number {
  const fitting = rows * Math.min(2, Math.max(0.5, BATCH_MS / Math.max(tookMs, 0.1)));
  return Math.min(ROWS.most, Math.max(ROWS.least, Math.round(fitting)));
}

export function restMs(tookMs: number): number {
  return Math.min(REST_MAX_MS, tookMs * REST_PER_WORK);
}

import { events } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { LogEvent } from '@yardmaster/domain/replay/log-event';
import { asc, gt } from 'drizzle-orm';

const EVENTS_PER_BATCH = 2_000;

/** The log in its order, a bounded batch at a time. */
export async function* readLog(db: TenantDb): AsyncGenerator<readonly LogEvent[]> {
  for (let last = 0; ; ) {
    const batch = await db.tx
      .select()
      .from(events)
      .where(gt(events.position, last))
      .orderBy(asc(events.position))
      .limit(EVENTS_PER_BATCH);
    yield batch;
    const end = batch.at(-1);
    if (!end || batch.length < EVENTS_PER_BATCH) return;
    last = end.position;
  }
}

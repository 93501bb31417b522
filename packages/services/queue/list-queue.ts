import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, toPage } from '../cursor.ts';
import { readEntries } from './read-entries.ts';

const key = z.tuple([z.number(), z.string(), z.uuid()]);

/** The queue in its order: priority, then age. Refusals: forbidden, a foreign cursor. */
export async function listQueue(db: TenantDb, query: PageQuery): Promise<Page<QueueEntry>> {
  requirePermission(db, 'board:read');
  const after = decodeCursor(query.cursor, key.parse);
  const rows = await readEntries(
    db.tx,
    after
      ? sql`(priority, enqueued_at, id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`
      : sql`true`,
    query.limit + 1,
  );
  return toPage(
    rows,
    query.limit,
    (e) => [e.priority, e.enqueuedAt, e.id],
    (e) => e,
  );
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { refuse } from '@yardmaster/domain/problems';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { changeEntry, lockEntry } from './lock-entry.ts';

/**
 * Holds a request back, or lets it go: a held one keeps its place, but is neither offered anything nor sent by itself.
 * What it was offered is free for the next. A second time changes nothing. Refusals: forbidden, not_found.
 */
export async function hold(db: TenantDb, id: string, held: boolean): Promise<Outcome<QueueEntry>> {
  requirePermission(db, 'queue:reorder');
  const found = await lockEntry(db, id);
  if (!found) return refuse('not_found');
  if (found.held === held) return done(found);
  const { entry, version } = await changeEntry(db, id, { held, ...(held ? { status: 'waiting' } : {}) });
  const { workOrderId, proposal } = found;
  const type = held ? 'queue.held' : 'queue.hold_lifted';
  const payload = { workOrderId, ...(proposal ? { proposalWithdrawn: true } : {}) };
  db.defer(record(db, [{ streamType: 'queue_entry', streamId: id, version, type, payload }]));
  db.after.promote = true;
  return done(entry);
}

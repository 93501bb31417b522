import { newId } from '@yardmaster/database/ids';
import { handoverNotes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createHandoverNote as schema } from '@yardmaster/domain/driver/availability';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';

/** Leaves a note for whoever dispatches next (R7). Refusals: forbidden. */
export async function createHandoverNote(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'assignments:write');
  const row = {
    id: newId(),
    note: body.note,
    acknowledgedAt: null,
    acknowledgedBy: null,
    version: 1,
    ...stamps(db),
  };
  await Promise.all([
    db.tx.insert(handoverNotes).values(row).execute(),
    // Free text stays out of the log.
    record(db, [
      { streamType: 'handover_note', streamId: row.id, version: 1, type: 'handover_note.created', payload: {} },
    ]),
  ]);
  return created({ id: row.id });
}

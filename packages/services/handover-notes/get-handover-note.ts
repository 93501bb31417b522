import { handoverNotes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { HandoverNote } from '@yardmaster/domain/driver/availability';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { HANDOVER_NOTE_COLUMNS, toDto } from './dto.ts';

/** One note. Refusals: forbidden, not_found. */
export async function getHandoverNote(db: TenantDb, id: string): Promise<HandoverNote> {
  requirePermission(db, 'assignments:write');
  const [row] = await db.tx.select(HANDOVER_NOTE_COLUMNS).from(handoverNotes).where(eq(handoverNotes.id, id));
  if (!row) throw new Refused('not_found');
  return toDto(row);
}

import { fieldFailures } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { FieldFailure } from '@yardmaster/domain/assignment/failure';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { apply } from '../assignments/apply.ts';
import { lockAssignment } from '../assignments/lock.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { toDto } from './dto.ts';

/**
 * Somebody has looked at a failure. With the last open danger of an assignment its alarm ends; what waits for the order
 * stays held, and a unit out of service, until a person says otherwise. A second time changes nothing. Refusals: forbidden,
 * not_found.
 */
export async function resolveFailure(db: TenantDb, id: string): Promise<Outcome<FieldFailure>> {
  requirePermission(db, 'assignments:write');
  const [seen] = await db.tx.select().from(fieldFailures).where(eq(fieldFailures.id, id));
  if (!seen) return refuse('not_found');
  // The order's lock makes two resolutions of one danger see each other.
  const loaded = await lockAssignment(db, seen.assignmentId);
  const [row] = await db.tx.select().from(fieldFailures).where(eq(fieldFailures.id, id)).for('no key update');
  if (!row || row.resolvedAt) return row ? done(toDto(row)) : refuse('not_found');
  const next = { ...row, resolvedAt: db.now, version: row.version + 1 };
  const [[other]] = await Promise.all([
    db.tx
      .select({ id: fieldFailures.id })
      .from(fieldFailures)
      .where(
        and(
          eq(fieldFailures.assignmentId, row.assignmentId),
          eq(fieldFailures.kind, 'danger'),
          isNull(fieldFailures.resolvedAt),
          ne(fieldFailures.id, id),
        ),
      )
      .limit(1)
      .execute(),
    db.tx
      .update(fieldFailures)
      .set({
        resolvedAt: db.now,
        resolvedBy: db.actor.kind === 'user' ? db.actor.id : null,
        version: next.version,
        updatedAt: db.now,
        updatedBy: db.actor.id,
      })
      .where(eq(fieldFailures.id, id))
      .execute(),
    record(db, [
      {
        streamType: 'field_failure',
        streamId: id,
        version: next.version,
        type: 'field_failure.resolved',
        payload: { assignmentId: row.assignmentId, kind: row.kind },
      },
    ]),
  ]);
  if (row.kind === 'danger' && !other && loaded?.state.alarm === 'danger') {
    apply(db, loaded, { type: 'assignment.alarm_cleared' });
  }
  return done(toDto(next));
}

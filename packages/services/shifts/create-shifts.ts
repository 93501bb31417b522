import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createShifts as schema, ShiftOutcome, ShiftOutcomes } from '@yardmaster/domain/driver/availability';
import { PROBLEMS } from '@yardmaster/domain/problems';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { lockOwners, overlaps, plannedFor, type Span } from '../spans.ts';
import { insertShifts, newShift } from './create-shift.ts';
import { type ShiftRow, toDto } from './dto.ts';

type Taken = Span & { id: string };

/**
 * Plans many shifts at once, each by itself: one that overlaps or names nobody is refused with its reason, and the others
 * are planned. An earlier one of the batch counts as planned. Refusals of the whole: forbidden.
 */
export async function createShifts(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<ShiftOutcomes>> {
  requirePermission(db, 'shifts:write');
  const rows = body.items.map((shift) => newShift(db, shift));
  const list = rows.map(({ driverId, ...span }) => ({ ...span, ownerId: driverId }));
  const ids = list.map(({ ownerId }) => ownerId);
  // What is there is read after their lock.
  const [known, there] = await Promise.all([lockOwners(db, 'drivers', ids), plannedFor(db, 'shifts', list)]);
  const taken = new Map<string, Taken[]>([...known].map((id) => [id, []]));
  for (const { ownerId, ...span } of there) taken.get(ownerId)?.push(span);
  const accepted: ShiftRow[] = [];
  const items = rows.map((row, index): ShiftOutcome => {
    const mine = taken.get(row.driverId);
    const refused = (problem: NonNullable<ShiftOutcome['problem']>): ShiftOutcome => ({
      index,
      status: PROBLEMS[problem.code].status,
      shift: null,
      problem,
    });
    if (!mine) return refused({ code: 'not_found', detail: 'There is no such driver.' });
    const { id, startsAt, endsAt } = row;
    const overlapping = mine.find((other) => isOverlap(other, row));
    if (overlapping) {
      const { detail = '' } = overlaps(overlapping).refusal;
      return refused({ code: 'overlaps', detail, overlapping });
    }
    mine.push({ id, startsAt, endsAt });
    accepted.push(row);
    return { index, status: 201, shift: toDto(row), problem: null };
  });
  await insertShifts(db, accepted);
  return done({ items, failed: rows.length - accepted.length });
}

/** All are in UTC and of one form, so that texts compare as times. */
function isOverlap(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

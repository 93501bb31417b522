import { drivers, shifts } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createShifts as schema, ShiftOutcome, ShiftOutcomes } from '@yardmaster/domain/driver/availability';
import { PROBLEMS } from '@yardmaster/domain/problems';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { overlaps, type Span } from '../spans.ts';
import { insertShifts, newShift } from './create-shift.ts';
import { type ShiftRow, toDto } from './dto.ts';

type Taken = Span & { id: string };
/** A driver who plans more than this within one batch's time is refused by the constraint instead. */
const MOST_THERE = 20_000;

/**
 * Plans many shifts at once, each by itself: one that overlaps or names nobody is refused with its reason, and the others
 * are planned. An earlier one of the batch counts as planned. Refusals of the whole: forbidden.
 */
export async function createShifts(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<ShiftOutcomes>> {
  requirePermission(db, 'shifts:write');
  const rows = body.items.map((shift) => newShift(db, shift));
  const [known, there] = await Promise.all([lockDrivers(db, rows), readThere(db, rows)]);
  const taken = new Map<string, Taken[]>([...known].map((id) => [id, []]));
  for (const { driverId, ...span } of there) taken.get(driverId)?.push(span);
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

/** All at once and sorted, as everywhere. */
async function lockDrivers(db: TenantDb, rows: readonly ShiftRow[]): Promise<Set<string>> {
  const ids = [...new Set(rows.map((row) => row.driverId))];
  const locked = await db.tx
    .select({ id: drivers.id })
    .from(drivers)
    .where(sql`${drivers.id} = ANY(${sql.param(ids)}::uuid[])`)
    .orderBy(drivers.id)
    .for('no key update')
    .execute();
  return new Set(locked.map((driver) => driver.id));
}

/** What is planned already for these drivers in the time of the batch, read after their lock. */
function readThere(db: TenantDb, rows: readonly ShiftRow[]) {
  const ids = [...new Set(rows.map((row) => row.driverId))];
  const [from] = rows.map((row) => row.startsAt).toSorted();
  const until = rows
    .map((row) => row.endsAt)
    .toSorted()
    .at(-1);
  return db.tx
    .select({ id: shifts.id, driverId: shifts.driverId, startsAt: shifts.startsAt, endsAt: shifts.endsAt })
    .from(shifts)
    .where(
      sql`${shifts.driverId} = ANY(${sql.param(ids)}::uuid[]) AND ${shifts.deletedAt} IS NULL
        AND tstzrange(${shifts.startsAt}, ${shifts.endsAt}) && tstzrange(${from}::timestamptz, ${until}::timestamptz)`,
    )
    .orderBy(shifts.startsAt)
    .limit(MOST_THERE)
    .execute();
}

/** All are in UTC and of one form, so that texts compare as times. */
function isOverlap(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

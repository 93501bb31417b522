import { newId } from '@yardmaster/database/ids';
import { toIso } from '@yardmaster/database/tables/columns';
import { driverCertifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { grantCertification } from '@yardmaster/domain/driver/availability';
import { sentence } from '@yardmaster/domain/words/sentence';
import { and, isNull, sql } from 'drizzle-orm';
import { ended, granted, type HeldRow } from '../certifications/dto.ts';
import { type Fact, stamps } from '../record.ts';
import { cell, checked, complainAbout, instant } from './cells.ts';
import type { Known } from './known.ts';
import type { ParsedFile } from './parse-csv.ts';
import type { Planned, Settings } from './plan.ts';
import type { Problems } from './problems.ts';
import { referRequired } from './refer.ts';

const COLUMNS = { certificationId: 'certification', expiresAt: 'expires_at' };
/** A driver holds a few; more are refused by the constraint instead. */
const MOST_THERE = 200_000;

/** What drivers hold. One that is held until another day is renewed, as where it is given by hand. */
export async function planHeld(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  { timeZone, skipExisting }: Settings,
  problems: Problems,
): Promise<Planned> {
  const complain = complainAbout(file, problems);
  const wanted = file.rows.flatMap((row) => {
    const driverId = referRequired(row, 'email', known.drivers, 'driver with the address', complain);
    if (driverId === undefined) complain(row, 'email', 'Required');
    const expiresAt = instant(row, 'expires_at', { timeZone, dayEnds: true }, complain);
    const value = {
      certificationId: referRequired(row, 'certification', known.certifications, 'certification', complain),
      expiresAt: expiresAt ?? null,
    };
    const body = checked(grantCertification, value, COLUMNS, (c, m) => complain(row, c, m));
    const isTimeless = expiresAt === undefined && cell(row, 'expires_at') !== undefined;
    return body && driverId !== undefined && !isTimeless ? [{ row, driverId, ...body }] : [];
  });
  const there = await heldBy(db, [...new Set(wanted.map(({ driverId }) => driverId))]);
  const lines = new Map<string, number>();
  const rows: HeldRow[] = [];
  const facts: Fact[] = [];
  const ends: string[] = [];
  let skipped = 0;
  for (const { row, driverId, certificationId, ...body } of wanted) {
    const key = `${driverId} ${certificationId}`;
    const before = lines.get(key);
    const expiresAt = body.expiresAt ? toIso(body.expiresAt) : null;
    const held = there.get(key);
    lines.set(key, row.line);
    if (before !== undefined)
      complain(
        row,
        'certification',
        sentence('"{text}" has it on line {count} already', { text: cell(row, 'email') ?? '', count: before }),
      );
    else if (held?.expiresAt === expiresAt) {
      if (skipExisting) skipped++;
      else complain(row, 'certification', 'Held until then already; take the row out, or pass over what exists');
    } else {
      const fresh = { id: newId(), driverId, certificationId, expiresAt, deletedAt: null, ...stamps(db) };
      rows.push(fresh);
      if (held) ends.push(held.id);
      facts.push(...(held ? [ended(held, 'renewed')] : []), granted(fresh));
    }
  }
  const owners = { table: 'drivers' as const, ids: wanted.map(({ driverId }) => driverId) };
  return { batches: [{ table: driverCertifications, rows, facts, made: rows.length, owners, ends }], skipped };
}

async function heldBy(db: TenantDb, driverIds: readonly string[]): Promise<Map<string, HeldRow>> {
  const rows = await db.tx
    .select()
    .from(driverCertifications)
    .where(
      and(
        sql`${driverCertifications.driverId} = ANY(${sql.param([...driverIds])}::uuid[])`,
        isNull(driverCertifications.deletedAt),
      ),
    )
    .limit(MOST_THERE);
  return new Map(rows.map((row) => [`${row.driverId} ${row.certificationId}`, row]));
}

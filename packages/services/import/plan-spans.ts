import { newId } from '@yardmaster/database/ids';
import { toIso } from '@yardmaster/database/tables/columns';
import { maintenanceWindows, shifts, timeOff } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { createMaintenanceWindow, createShift, createTimeOff } from '@yardmaster/domain/driver/availability';
import { type Sentence, sentence } from '@yardmaster/domain/words/sentence';
import { type Fact, stamps } from '../record.ts';
import { type Owners, plannedFor, type SpanTable } from '../spans.ts';
import { Calendar } from './calendar.ts';
import { cell, checked, type Complain, complainAbout, instant, onClocks } from './cells.ts';
import type { Known } from './known.ts';
import type { ParsedFile, Row } from './parse-csv.ts';
import type { Planned, Settings } from './plan.ts';
import type { Problems } from './problems.ts';
import { referRequired } from './refer.ts';

type Given = { startsAt: string | undefined; endsAt: string | undefined };
type Read = { ownerId: string; startsAt: string; endsAt: string; rest: Record<string, unknown> };
type Sheet = {
  kind: SpanTable;
  table: typeof shifts | typeof timeOff | typeof maintenanceWindows;
  streamType: 'shift' | 'time_off' | 'maintenance_window';
  /** The row's name of whose it is, which is the log's name too. */
  owner: 'driverId' | 'equipmentId';
  read(row: Row, given: Given, known: Known, complain: Complain): Read | undefined;
};

const COLUMNS = { driverId: 'email', equipmentId: 'identifier', startsAt: 'starts_at', endsAt: 'ends_at' };
const DRIVER = 'driver with the address';

const SHEETS = {
  shifts: {
    kind: 'shifts',
    table: shifts,
    streamType: 'shift',
    owner: 'driverId',
    read(row, given, known, complain) {
      const driverId = referRequired(row, 'email', known.drivers, DRIVER, complain);
      const body = checked(createShift, { driverId, ...given }, COLUMNS, (c, m) => complain(row, c, m));
      return body && { ownerId: body.driverId, startsAt: body.startsAt, endsAt: body.endsAt, rest: {} };
    },
  },
  'time-off': {
    kind: 'time_off',
    table: timeOff,
    streamType: 'time_off',
    owner: 'driverId',
    read(row, given, known, complain) {
      const driverId = referRequired(row, 'email', known.drivers, DRIVER, complain);
      const value = { driverId, ...given, kind: cell(row, 'kind')?.toLowerCase() };
      const body = checked(createTimeOff, value, COLUMNS, (c, m) => complain(row, c, m));
      return (
        body && { ownerId: body.driverId, startsAt: body.startsAt, endsAt: body.endsAt, rest: { kind: body.kind } }
      );
    },
  },
  'maintenance-windows': {
    kind: 'maintenance_windows',
    table: maintenanceWindows,
    streamType: 'maintenance_window',
    owner: 'equipmentId',
    read(row, given, known, complain) {
      const equipmentId = referRequired(row, 'identifier', known.units, 'unit', complain);
      const value = { equipmentId, ...given, note: cell(row, 'note') ?? null };
      const body = checked(createMaintenanceWindow, value, COLUMNS, (c, m) => complain(row, c, m));
      return (
        body && {
          ownerId: body.equipmentId,
          startsAt: body.startsAt,
          endsAt: body.endsAt,
          rest: { note: body.note ?? null },
        }
      );
    },
  },
} as const satisfies Record<string, Sheet>;

/** Shifts, time off or maintenance: nobody has two at once. What is there already in the very same time is known. */
export async function planSpans(
  db: TenantDb,
  kind: keyof typeof SHEETS,
  file: ParsedFile,
  known: Known,
  { timeZone, skipExisting }: Settings,
  problems: Problems,
): Promise<Planned> {
  const sheet: Sheet = SHEETS[kind];
  const complain = complainAbout(file, problems);
  const wanted = file.rows.flatMap((row) => {
    const given = {
      startsAt: instant(row, 'starts_at', { timeZone }, complain),
      endsAt: instant(row, 'ends_at', { timeZone, dayEnds: true }, complain),
    };
    const isSaid = (column: 'starts_at' | 'ends_at', at: string | undefined) => at !== undefined || !cell(row, column);
    // A time that was complained about already must not be called missing too.
    if (!isSaid('starts_at', given.startsAt) || !isSaid('ends_at', given.endsAt)) return [];
    const read = sheet.read(row, given, known, complain);
    return read ? [{ ...read, row, startsAt: toIso(read.startsAt), endsAt: toIso(read.endsAt) }] : [];
  });
  const calendar = new Calendar();
  for (const { ownerId, ...span } of await plannedFor(db, sheet.kind, wanted)) calendar.put(ownerId, span);

  const rows: Record<string, unknown>[] = [];
  const facts: Fact[] = [];
  let skipped = 0;
  for (const { row, ownerId, startsAt, endsAt, rest } of wanted) {
    const inTheWay = calendar.put(ownerId, { startsAt, endsAt, line: row.line });
    if (inTheWay) {
      const isSame = inTheWay.startsAt === startsAt && inTheWay.endsAt === endsAt;
      if (inTheWay.line === undefined && isSame && skipExisting) skipped++;
      else complain(row, 'starts_at', said(inTheWay, isSame, timeZone));
      continue;
    }
    const id = newId();
    const owner = { [sheet.owner]: ownerId };
    rows.push({ id, ...owner, startsAt, endsAt, ...rest, deletedAt: null, version: 1, ...stamps(db) });
    const payload = { ...owner, startsAt, endsAt };
    facts.push({
      streamType: sheet.streamType,
      streamId: id,
      version: 1,
      type: `${sheet.streamType}.created`,
      payload,
    });
  }
  const table: Owners = sheet.owner === 'driverId' ? 'drivers' : 'equipment';
  const owners = { table, ids: wanted.map((w) => w.ownerId) };
  return { batches: [{ table: sheet.table, rows, facts, made: rows.length, owners }], skipped };
}

function said(
  { startsAt, endsAt, line }: { startsAt: string; endsAt: string; line?: number },
  isSame: boolean,
  timeZone: string,
): Sentence {
  if (line !== undefined) return sentence('Overlaps line {count}', { count: line });
  if (isSame) return 'Exists already; take the row out, or pass over what exists';
  return sentence('Another entry is there from {from} until {until}', {
    from: onClocks(startsAt, timeZone),
    until: onClocks(endsAt, timeZone),
  });
}

import type { Pools } from '@yardmaster/database/pools';
import { equipment } from '@yardmaster/database/tables/fleet';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { isNull, sql } from 'drizzle-orm';
import { runCommand } from '../commands/run.ts';
import { createHandoverNote } from '../handover-notes/create-handover-note.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import type { Outcome } from '../outcome.ts';
import { reserve } from '../reservations/reserve.ts';
import { createShifts } from '../shifts/create-shifts.ts';
import { createTimeOff } from '../time-off/create-time-off.ts';
import type { Demo, Window } from './demo.ts';
import { expectDone } from './expect-done.ts';

const HOUR_MS = 3_600_000;
const DAYS = [-1, 0, 1, 2, 3, 4, 5];

/**
 * Says who is on when beside the rosters, what goes to the workshop and what is promised for the coming days, through the
 * real verbs. Each has a command id of its own, so that an interrupted preparation goes on.
 */
export async function prepare(pools: Pools, as: Principal, demo: Demo, now: Date): Promise<void> {
  const command = <T>(name: string, work: (db: TenantDb) => Promise<Outcome<T>>): Promise<T> =>
    runCommand(pools, as, { name: 'demo.prepare', commandId: `demo-${name}`, body: null }, work).then(expectDone);
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const at = (hours: number) => new Date(hour + hours * HOUR_MS).toISOString();
  const span = ([from, until]: Window) => ({ startsAt: at(from), endsAt: at(until) });
  const known = await inTenant(pools, as, readIds, { readOnly: true });

  for (const [unit, window, note] of demo.maintenance) {
    const body = { equipmentId: found(known.units, nameKey(unit)), ...span(window), note };
    await command(`maintenance-${unit}`, (db) => createMaintenanceWindow(db, body));
  }
  const shifts = demo.shifts.flatMap(([emails, [from, until]]) =>
    DAYS.flatMap((day) =>
      emails.map((email) => ({ driverId: found(known.drivers, email), ...span([from + day * 24, until + day * 24]) })),
    ),
  );
  await command('shifts', (db) => createShifts(db, { items: shifts }));
  for (const [email, window, kind] of demo.timeOff) {
    const body = { driverId: found(known.drivers, email), ...span(window), kind };
    await command(`time-off-${email}`, (db) => createTimeOff(db, body));
  }
  for (const { order, window, units } of demo.reservations) {
    const [plannedFrom, plannedUntil] = window.map(at);
    const body = {
      workOrderId: found(known.orders, order),
      plannedFrom: plannedFrom ?? at(0),
      plannedUntil: plannedUntil ?? at(0),
      units: units.map(([unit, email]) => ({
        equipmentId: found(known.units, nameKey(unit)),
        driverId: email === null ? null : found(known.drivers, email),
      })),
    };
    await command(`reserved-${order}`, (db) => reserve(db, body));
  }
  for (const [i, note] of demo.handover.entries()) {
    await command(`handover-${i}`, (db) => createHandoverNote(db, { note }));
  }
}

async function readIds({ tx }: TenantDb) {
  const [orders, units, people] = await Promise.all([
    // Of today: those of the past are closed.
    tx
      .select({ key: workOrders.title, id: workOrders.id })
      .from(workOrders)
      .where(isNull(workOrders.closedAt))
      .execute(),
    tx.select({ key: equipment.identifierKey, id: equipment.id }).from(equipment).execute(),
    tx.execute<{ key: string; id: string }>(
      sql`SELECT u.email_key AS key, d.id FROM drivers d JOIN users u ON u.id = d.user_id`,
    ),
  ]);
  const byKey = (rows: readonly { key: string; id: string }[]) => new Map(rows.map(({ key, id }) => [key, id]));
  return { orders: byKey(orders), units: byKey(units), drivers: byKey(people) };
}

function found(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo has no "${key}"`);
  return id;
}

import type { Pools } from '@yardmaster/database/pools';
import { equipment, equipmentTypes } from '@yardmaster/database/tables/fleet';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { createCertification } from '../certifications/create-certification.ts';
import { grantCertification } from '../certifications/grant-certification.ts';
import { putTypeCertifications } from '../certifications/put-type-certifications.ts';
import { runCommand } from '../commands/run.ts';
import { createHandoverNote } from '../handover-notes/create-handover-note.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import type { Outcome } from '../outcome.ts';
import { createShifts } from '../shifts/create-shifts.ts';
import { createTimeOff } from '../time-off/create-time-off.ts';
import type { Demo, Window } from './demo.ts';
import { expectDone } from './expect-done.ts';

const HOUR_MS = 3_600_000;
const DAYS = [-1, 0, 1, 2, 3, 4, 5];

/**
 * Says who may drive what, who is on when, and what is in the workshop, through the real verbs. Each has a command id of its
 * own, so that an interrupted preparation goes on.
 */
export async function prepare(pools: Pools, as: Principal, demo: Demo, now: Date): Promise<void> {
  const command = <T>(name: string, work: (db: TenantDb) => Promise<Outcome<T>>): Promise<T> =>
    runCommand(pools, as, { name: 'demo.prepare', commandId: `demo-${name}`, body: null }, work).then(expectDone);
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const at = (hours: number) => new Date(hour + hours * HOUR_MS).toISOString();
  const span = ([from, until]: Window) => ({ startsAt: at(from), endsAt: at(until) });
  const known = await inTenant(pools, as, readIds, { readOnly: true });

  const certifications = new Map<string, string>();
  for (const name of demo.certifications) {
    const { id } = await command(`certification-${name}`, (db) => createCertification(db, { name }));
    certifications.set(name, id);
  }
  const certification = (name: string) => found(certifications, name);
  for (const [type, wanted] of Map.groupBy(demo.required, ([name]) => name)) {
    const certificationIds = wanted.map(([, name]) => certification(name));
    const typeId = found(known.types, nameKey(type));
    await command(`required-${type}`, (db) => putTypeCertifications(db, typeId, { certificationIds }));
  }
  for (const [email, name, days] of demo.held) {
    const body = { certificationId: certification(name), expiresAt: days === null ? null : at(days * 24) };
    await command(`held-${email}-${name}`, (db) => grantCertification(db, found(known.drivers, email), body));
  }
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
  for (const [i, note] of demo.handover.entries()) {
    await command(`handover-${i}`, (db) => createHandoverNote(db, { note }));
  }
}

async function readIds({ tx }: TenantDb) {
  const [types, units, people] = await Promise.all([
    tx.select({ key: equipmentTypes.nameKey, id: equipmentTypes.id }).from(equipmentTypes).execute(),
    tx.select({ key: equipment.identifierKey, id: equipment.id }).from(equipment).execute(),
    tx.execute<{ key: string; id: string }>(
      sql`SELECT u.email_key AS key, d.id FROM drivers d JOIN users u ON u.id = d.user_id`,
    ),
  ]);
  const byKey = (rows: readonly { key: string; id: string }[]) => new Map(rows.map(({ key, id }) => [key, id]));
  return { types: byKey(types), units: byKey(units), drivers: byKey(people) };
}

function found(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo has no "${key}"`);
  return id;
}

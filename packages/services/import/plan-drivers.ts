import { newId } from '@yardmaster/database/ids';
import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import { statusChanges } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { createDriver } from '@yardmaster/domain/driver/driver';
import { nameKey } from '@yardmaster/domain/primitives';
import { driverPayload } from '../drivers/driver-row.ts';
import { statusChange } from '../note-status.ts';
import { type Fact, stamps } from '../record.ts';
import { cell, checked, complainAbout, list } from './cells.ts';
import type { Known } from './known.ts';
import type { ParsedFile } from './parse-csv.ts';
import type { Planned, Settings } from './plan.ts';
import type { Problems } from './problems.ts';
import { existsAlready } from './refer.ts';

/** Drivers, each with an account that an admin can invite. An address that another account has is refused. */
export function planDrivers(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  { skipExisting }: Settings,
  problems: Problems,
): Planned {
  const complain = complainAbout(file, problems);
  const check = { seen: new Map<string, number>(), existing: known.driverAccounts, skipExisting };
  const accounts = { rows: [] as Record<string, unknown>[], facts: [] as Fact[] };
  const people = { rows: [] as Record<string, unknown>[], facts: [] as Fact[] };
  const statuses: Record<string, unknown>[] = [];
  let skipped = 0;
  for (const row of file.rows) {
    if (existsAlready(row, 'email', check, complain)) {
      skipped++;
      continue;
    }
    const email = cell(row, 'email');
    const taken =
      email !== undefined && known.accounts.has(nameKey(email)) && !known.driverAccounts.has(nameKey(email));
    if (taken) complain(row, 'email', `"${email}" is the address of somebody who is not a driver`);
    const capabilities = list(row, 'capabilities');
    const value = { name: cell(row, 'name'), email, phone: cell(row, 'phone'), capabilities };
    const body = checked(createDriver, value, {}, (c, m) => complain(row, c, m));
    if (!body) continue;
    const userId = newId();
    const id = newId();
    accounts.rows.push({
      id: userId,
      name: body.name,
      email: body.email,
      emailKey: nameKey(body.email),
      role: 'driver',
      status: 'invited',
      version: 1,
      ...stamps(db),
    });
    accounts.facts.push({
      streamType: 'user',
      streamId: userId,
      version: 1,
      type: 'user.created',
      payload: { role: 'driver', status: 'invited' },
    });
    const driver = {
      id,
      userId,
      name: body.name,
      phone: body.phone ?? null,
      status: 'available' as const,
      statusSince: db.now,
      restingStatus: 'available' as const,
      capabilities: body.capabilities ?? [],
      version: 1,
      ...stamps(db),
    };
    people.rows.push(driver);
    const began = statusChange(db, 'driver', id, driver.status);
    statuses.push(began);
    people.facts.push({
      streamType: 'driver',
      streamId: id,
      version: 1,
      type: 'driver.created',
      payload: { userId, ...driverPayload(driver), statusChangeId: began.id },
    });
  }
  return {
    batches: [
      { table: users, ...accounts, made: 0 },
      { table: drivers, ...people, made: people.rows.length },
      { table: statusChanges, rows: statuses, facts: [], made: 0 },
    ],
    skipped,
  };
}

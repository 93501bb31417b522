import { newId } from '@yardmaster/database/ids';
import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { createDriver } from '@yardmaster/domain/driver/driver';
import { nameKey } from '@yardmaster/domain/primitives';
import { type Fact, stamps } from '../record.ts';
import { cell, checked, complainAbout } from './cells.ts';
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
    const value = { name: cell(row, 'name'), email, phone: cell(row, 'phone') };
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
    people.rows.push({
      id,
      userId,
      name: body.name,
      phone: body.phone ?? null,
      status: 'available',
      statusSince: db.now,
      version: 1,
      ...stamps(db),
    });
    people.facts.push({
      streamType: 'driver',
      streamId: id,
      version: 1,
      type: 'driver.created',
      payload: { userId, status: 'available' },
    });
  }
  return {
    batches: [
      { table: users, ...accounts, made: 0 },
      { table: drivers, ...people, made: people.rows.length },
    ],
    skipped,
  };
}

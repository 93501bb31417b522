import type { TenantDb } from '@yardmaster/database/tenant-db';
import { createDriver } from '@yardmaster/domain/driver/driver';
import { createPerson } from '@yardmaster/domain/person/person';
import { nameKey } from '@yardmaster/domain/primitives';
import { sentence } from '@yardmaster/domain/words/sentence';
import { requireNoMore } from '../access.ts';
import { cell, checked, complainAbout, list } from './cells.ts';
import type { Known } from './known.ts';
import { NewPeople } from './new-people.ts';
import type { ParsedFile } from './parse-csv.ts';
import type { Planned, Settings } from './plan.ts';
import type { Problems } from './problems.ts';
import { newRows } from './refer.ts';

/**
 * People of any role. Who drives gets a driver as well, as where somebody is added by hand. Refusals: forbidden (a key adds
 * nobody who may do more than itself).
 */
export function planPeople(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  settings: Settings,
  problems: Problems,
): Planned {
  const complain = complainAbout(file, problems);
  const { rows: fresh, skipped } = newRows(file, 'email', known.accounts, settings, complain);
  const people = new NewPeople(db, known);
  for (const row of fresh) {
    const value = { name: cell(row, 'name'), email: cell(row, 'email'), role: cell(row, 'role')?.toLowerCase() };
    const body = checked(createPerson, value, {}, (c, m) => complain(row, c, m));
    if (!body) continue;
    requireNoMore(db, { role: body.role, scopes: null });
    people.add(body);
  }
  return { batches: people.batches(), skipped };
}

/** Drivers, each with an account that an admin can invite. An address that another account has is refused. */
export function planDrivers(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  settings: Settings,
  problems: Problems,
): Planned {
  const complain = complainAbout(file, problems);
  const [accounts, drivers] = [new Map(known.accounts), new Map(known.drivers.ids)];
  const { rows: fresh, skipped } = newRows(file, 'email', drivers, settings, complain);
  const people = new NewPeople(db, known);
  for (const row of fresh) {
    const email = cell(row, 'email');
    const taken = email !== undefined && accounts.has(nameKey(email)) && !drivers.has(nameKey(email));
    if (taken)
      complain(row, 'email', sentence('"{text}" is the address of somebody who is not a driver', { text: email }));
    const capabilities = list(row, 'capabilities');
    const value = { name: cell(row, 'name'), email, phone: cell(row, 'phone'), capabilities };
    const body = checked(createDriver, value, {}, (c, m) => complain(row, c, m));
    if (body) people.add({ ...body, role: 'driver' });
  }
  return { batches: people.batches(), skipped };
}

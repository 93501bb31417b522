import { newId } from '@yardmaster/database/ids';
import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import { statusChanges } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { nameKey } from '@yardmaster/domain/primitives';
import { driverPayload } from '../drivers/driver-row.ts';
import { statusChange } from '../note-status.ts';
import { type Fact, stamps } from '../record.ts';
import type { Known } from './known.ts';
import type { Batch } from './write.ts';

type Person = {
  name: string;
  email: string;
  role: Role;
  phone?: string | null | undefined;
  capabilities?: string[] | undefined;
};

/** Accounts that an admin can invite, and the driver of each who drives; later rows may name them. */
export class NewPeople {
  readonly #db: TenantDb;
  readonly #known: Known;
  readonly #accounts = { rows: [] as Record<string, unknown>[], facts: [] as Fact[] };
  readonly #drivers = { rows: [] as Record<string, unknown>[], facts: [] as Fact[] };
  readonly #statuses: Record<string, unknown>[] = [];

  constructor(db: TenantDb, known: Known) {
    this.#db = db;
    this.#known = known;
  }

  add(person: Person): void {
    const { name, email, role } = person;
    const id = newId();
    const emailKey = nameKey(email);
    const status = 'invited';
    this.#known.accounts.set(emailKey, id);
    this.#accounts.rows.push({ id, name, email, emailKey, role, status, version: 1, ...stamps(this.#db) });
    this.#accounts.facts.push({
      streamType: 'user',
      streamId: id,
      version: 1,
      type: 'user.created',
      payload: { role, status },
    });
    if (role === 'driver') this.#known.drivers.ids.set(emailKey, this.#addDriver(id, person));
  }

  #addDriver(userId: string, { name, phone, capabilities }: Person): string {
    const driver = {
      id: newId(),
      userId,
      name,
      phone: phone ?? null,
      status: 'available' as const,
      statusSince: this.#db.now,
      restingStatus: 'available' as const,
      capabilities: capabilities ?? [],
      version: 1,
      ...stamps(this.#db),
    };
    this.#drivers.rows.push(driver);
    const began = statusChange(this.#db, 'driver', driver.id, driver.status);
    this.#statuses.push(began);
    this.#drivers.facts.push({
      streamType: 'driver',
      streamId: driver.id,
      version: 1,
      type: 'driver.created',
      payload: { userId, ...driverPayload(driver), statusChangeId: began.id },
    });
    return driver.id;
  }

  batches(): Batch[] {
    return [
      { table: users, ...this.#accounts, made: this.#accounts.rows.length },
      { table: drivers, ...this.#drivers, made: 0 },
      { table: statusChanges, rows: this.#statuses, facts: [], made: 0 },
    ];
  }
}

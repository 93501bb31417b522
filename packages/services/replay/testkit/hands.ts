import { type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { createCertification } from '../../certifications/create-certification.ts';
import { createDriver } from '../../drivers/create-driver.ts';
import { createEquipment } from '../../equipment/create-equipment.ts';
import type { Outcome } from '../../outcome.ts';
import { expectOk, type Yard } from '../../testkit/yard.ts';

/** What a verb is tried with: the yard, and what it takes to get as far as the verb. */
export function handsOf(yard: Yard) {
  const run = async <T>(work: (db: TenantDb) => Promise<Outcome<T>>, as?: Principal) =>
    expectOk(await yard.run(work, as));
  const aType = () => yard.type(fresh('Kind'));
  return {
    yard,
    run,
    aType,
    aDriver: async () => (await run((db) => createDriver(db, { name: 'Ann', email: email() }))).id,
    aUnit: async () => {
      const equipmentTypeId = await aType();
      return run((db) => createEquipment(db, { identifier: fresh('EX'), equipmentTypeId, capabilities: ['gps'] }));
    },
    aCertification: async () => (await run((db) => createCertification(db, { name: fresh('Crane') }))).id,
  };
}
type Hands = ReturnType<typeof handsOf>;
export type Verb = readonly [name: string, act: (hands: Hands) => Promise<void>];

let n = 0;
export const fresh = (word: string) => `${word} ${++n}`;
export const email = () => `somebody${++n}@example.com`;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
export const hours = (from: number, until: number) => ({ startsAt: inHours(from), endsAt: inHours(until) });

import { nameKey } from '@yardmaster/domain/primitives';
import { driverPayload } from '../../drivers/driver-row.ts';
import { unitPayload } from '../../equipment/payload.ts';
import type { Demo } from '../demo.ts';
import type { By, Chronicle } from './chronicle.ts';

/** A name of the demo → its row. */
export type Named = ReadonlyMap<string, string>;
export type Yard = {
  admin: string;
  dispatchers: readonly [string, ...string[]];
  types: Named;
  sites: Named;
  units: Named;
  /** By e-mail address. */
  drivers: Named;
  /** The account of a driver. */
  userOf: Named;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Once everybody and everything is entered. */
const ASKED_MS = 180 * MINUTE_MS;

/** The first day: people, sites, fleet, and who may drive what. Expiries count from `end`, the moment the demo begins. */
export function found(chronicle: Chronicle, demo: Demo, start: number, end: number): Yard {
  const make = maker(chronicle, start);
  const people = demo.people.map((person) => {
    const words = { name: person.name, ...account(person.email) };
    return { ...person, id: make('user', 'users', null, { role: person.role, status: 'invited' }, words) };
  });
  const admin = people.find(({ role }) => role === 'admin')?.id;
  const [dispatcher, ...others] = people.filter(({ role }) => role === 'dispatcher').map(({ id }) => id);
  if (!admin || !dispatcher) throw new Error(`the demo ${demo.subdomain} needs an admin and a dispatcher`);

  const named = (name: string) => ({ name, name_key: nameKey(name) });
  const types = new Map(
    demo.types.map((name) => [name, make('equipment_type', 'equipment_types', admin, {}, named(name))]),
  );
  const sites = new Map(
    demo.sites.map(([name, address, latitude, longitude]) => [
      name,
      make('site', 'sites', admin, {}, { ...named(name), address, latitude, longitude }),
    ]),
  );
  const units = new Map(
    demo.units.map(([identifier, type, site, , capabilities]) => {
      const payload = unitPayload({
        identifier,
        equipmentTypeId: of(types, type),
        siteId: of(sites, site),
        capabilities: listed(capabilities),
        restingStatus: 'available',
      });
      return [identifier, make('equipment', 'equipment', admin, { ...payload, statusChangeId: chronicle.id(start) })];
    }),
  );
  const userOf = new Map<string, string>();
  const drivers = new Map(
    demo.drivers.map(([name, email, phone, capabilities]) => {
      const words = { name, ...account(email) };
      const userId = make('user', 'users', admin, { role: 'driver', status: 'invited' }, words);
      const payload = driverPayload({ capabilities: listed(capabilities), restingStatus: 'available' });
      const told = { userId, ...payload, statusChangeId: chronicle.id(start) };
      const id = make('driver', 'drivers', admin, told, { name, phone });
      userOf.set(id, userId);
      return [email, id];
    }),
  );
  certify(chronicle, demo, { types, drivers, admin, make, start, end });
  return { admin, dispatchers: [dispatcher, ...others], types, sites, units, drivers, userOf };
}

type Make = ReturnType<typeof maker>;
type Noun = Parameters<Chronicle['tell']>[2]['streamType'];

/** Makes one row after the other in the first hours, each with its event. */
function maker(chronicle: Chronicle, start: number) {
  let at = start;
  return (
    streamType: Noun,
    table: string,
    by: By,
    payload: Record<string, unknown>,
    words: Record<string, unknown> = {},
  ): string => {
    at += MINUTE_MS / 4;
    const id = chronicle.id(at);
    const type = `${streamType}.${streamType === 'driver_certification' ? 'granted' : 'created'}`;
    chronicle.tell(at, by, { streamType, streamId: id, version: 1, type, payload });
    chronicle.write(table, id, words);
    return id;
  };
}

type Fleet = { types: Named; drivers: Named; admin: string; make: Make; start: number; end: number };

function certify(chronicle: Chronicle, demo: Demo, { types, drivers, admin, make, start, end }: Fleet): void {
  const certifications = new Map(
    demo.certifications.map((name) => [
      name,
      make('certification', 'certifications', admin, {}, { name, name_key: nameKey(name) }),
    ]),
  );
  for (const [email, name, days] of demo.held) {
    const expiresAt = days === null ? null : new Date(end + days * DAY_MS).toISOString();
    const payload = { driverId: of(drivers, email), certificationId: of(certifications, name), expiresAt };
    make('driver_certification', 'driver_certifications', admin, payload);
  }
  const asking = [...Map.groupBy(demo.required, ([name]) => name)];
  for (const [i, [type, wanted]] of asking.entries()) {
    const streamId = of(types, type);
    const at = start + ASKED_MS + i * MINUTE_MS;
    const certificationIds = wanted.map(([, name]) => of(certifications, name)).toSorted();
    const added = certificationIds.map((certificationId) => ({ id: chronicle.id(at), certificationId }));
    chronicle.tell(at, admin, {
      streamType: 'equipment_type',
      streamId,
      version: 2,
      type: 'equipment_type.changed',
      payload: { certificationIds, added, changed: ['certificationIds'] },
    });
  }
}

export function of(ids: Named, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the demo has no "${name}"`);
  return id;
}

function account(email: string) {
  return { email, email_key: nameKey(email), password_hash: null };
}

function listed(capabilities = ''): string[] {
  return capabilities
    .split(';')
    .map((capability) => capability.trim())
    .filter((capability) => capability !== '');
}

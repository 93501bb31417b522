import type { Check, Finding } from './check.ts';
import { heldTwiceInRows } from './held-rows.ts';
import { findHeldTwice, type HeldTwice } from './holdings.ts';

function heldTwice(kind: 'unit' | 'driver', table: string): Check['find'] {
  return ({ tenants }) => {
    const findings: Finding[] = [];
    let examined = 0;
    for (const { subdomain, events, tables } of tenants) {
      const told = findHeldTwice(events);
      examined += told.examined;
      for (const one of told.heldTwice.filter((found) => found.kind === kind))
        findings.push(finding(subdomain, one, `from event ${one.position} on`));
      for (const one of heldTwiceInRows(kind, tables[table] ?? []))
        findings.push(finding(subdomain, one, 'in the table'));
    }
    return { findings, examined };
  };
}

function finding(subdomain: string, { kind, id, assignments, isReserved }: Omit<HeldTwice, 'position'>, where: string) {
  const how = isReserved ? 'reserved for overlapping times by' : 'held by both';
  const [a, b] = assignments;
  return { detail: `${subdomain}: ${kind} ${id} is ${how} ${a} and ${b}, ${where}`, about: [id, a, b] };
}

export const unitHeldTwice: Check = {
  name: 'unit-held-twice',
  title: 'A unit is in one live assignment at most, at every instant, and never reserved twice for one time',
  find: heldTwice('unit', 'dispatch_assignments'),
};

export const driverHeldTwice: Check = {
  name: 'driver-held-twice',
  title: 'A person is in one crew at most, at every instant, and never reserved twice for one time',
  find: heldTwice('driver', 'assignment_crew'),
};

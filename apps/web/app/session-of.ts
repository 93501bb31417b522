import type { SignedIn } from '../features/shell/session.tsx';
import type { User } from '../server/session.ts';

/** What the pages are told of whoever looks: no more than they show. */
export function sessionOf({ person, role, tenant, settings, driverId }: User): SignedIn {
  return {
    person: { id: person.id, name: person.name, email: person.email },
    role,
    tenant: { id: tenant.id, name: tenant.name, subdomain: tenant.subdomain },
    settings,
    driverId,
  };
}

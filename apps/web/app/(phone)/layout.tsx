import type { ReactNode } from 'react';
import { Texts } from '../../i18n/texts.tsx';
import { PhoneShell } from '../../features/driver/phone-shell.tsx';
import { requireUser } from '../../server/session.ts';

/** A frame of its own: what the office needs for its menus and tables would be most of what a phone has to load. */
export default async function PhoneLayout({ children }: { children: ReactNode }) {
  const { person, role, tenant, settings, driverId } = await requireUser();
  return (
    <Texts of="phone">
      <PhoneShell
        session={{
          person: { id: person.id, name: person.name, email: person.email },
          role,
          tenant: { id: tenant.id, name: tenant.name, subdomain: tenant.subdomain },
          settings,
          driverId,
        }}
      >
        {children}
      </PhoneShell>
    </Texts>
  );
}

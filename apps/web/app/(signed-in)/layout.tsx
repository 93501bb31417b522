import type { ReactNode } from 'react';
import { Texts } from '../../i18n/texts.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { requireUser } from '../../server/session.ts';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { person, role, tenant, settings, driverId } = await requireUser();
  return (
    <Texts of="desk">
      <Shell
        session={{
          person: { id: person.id, name: person.name, email: person.email },
          role,
          tenant: { id: tenant.id, name: tenant.name, subdomain: tenant.subdomain },
          settings,
          driverId,
        }}
      >
        {children}
      </Shell>
    </Texts>
  );
}

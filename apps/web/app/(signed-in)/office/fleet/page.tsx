import type { Metadata } from 'next';
import { FleetScreen } from '../../../../features/fleet/fleet-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'Fleet' };

export default async function FleetPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <FleetScreen />;
}

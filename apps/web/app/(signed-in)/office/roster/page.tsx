import type { Metadata } from 'next';
import { RosterScreen } from '../../../../features/roster/roster-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'Roster' };

export default async function RosterPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <RosterScreen />;
}

import type { Metadata } from 'next';
import { PeopleScreen } from '../../../../features/people/people-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <PeopleScreen />;
}

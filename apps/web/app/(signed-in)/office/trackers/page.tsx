import type { Metadata } from 'next';
import { TrackersScreen } from '../../../../features/trackers/trackers-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'Trackers' };

export default async function TrackersPage() {
  await requireUser(['admin']);
  return <TrackersScreen />;
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TrackersScreen } from '../../../../features/trackers/trackers-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('trackers');
  return { title: t('title') };
}

export default async function TrackersPage() {
  await requireUser(['admin']);
  return <TrackersScreen />;
}

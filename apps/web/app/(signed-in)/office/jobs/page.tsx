import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JobsScreen } from '../../../../features/jobs/jobs-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs.list');
  return { title: t('title') };
}

export default async function JobsPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <JobsScreen />;
}

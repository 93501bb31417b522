import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JobScreen } from '../../../../../features/jobs/job-screen.tsx';
import { requireUser } from '../../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs.record');
  return { title: t('title') };
}

type Props = { params: Promise<{ id: string }> };

export default async function JobPage({ params }: Props) {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <JobScreen id={(await params).id} />;
}

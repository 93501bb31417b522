import { id as idSchema } from '@yardmaster/domain/primitives';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { JobScreen } from '../../../../../features/jobs/job-screen.tsx';
import { requireUser } from '../../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs.record');
  return { title: t('title') };
}

type Props = { params: Promise<{ id: string }> };

export default async function JobPage({ params }: Props) {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  const id = idSchema.safeParse((await params).id);
  if (!id.success) notFound();
  return <JobScreen id={id.data} />;
}

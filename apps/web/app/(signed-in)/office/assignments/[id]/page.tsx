import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StoryScreen } from '../../../../../features/office/story/story-screen.tsx';
import { requireUser } from '../../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('office.story');
  return { title: t('title') };
}

type Props = { params: Promise<{ id: string }> };

export default async function StoryPage({ params }: Props) {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <StoryScreen id={(await params).id} />;
}

import type { Metadata } from 'next';
import { StoryScreen } from '../../../../../features/office/story/story-screen.tsx';
import { requireUser } from '../../../../../server/session.ts';

export const metadata: Metadata = { title: 'Record of an assignment' };

type Props = { params: Promise<{ id: string }> };

export default async function StoryPage({ params }: Props) {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <StoryScreen id={(await params).id} />;
}

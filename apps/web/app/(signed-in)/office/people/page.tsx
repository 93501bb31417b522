import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PeopleScreen } from '../../../../features/people/people-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people');
  return { title: t('title') };
}

export default async function PeoplePage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <PeopleScreen />;
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RosterScreen } from '../../../../features/roster/roster-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roster');
  return { title: t('title') };
}

export default async function RosterPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <RosterScreen />;
}

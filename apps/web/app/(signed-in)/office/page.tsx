import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OfficeScreen } from '../../../features/office/office-screen.tsx';
import { requireUser } from '../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('office');
  return { title: t('title') };
}

export default async function OfficePage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <OfficeScreen />;
}

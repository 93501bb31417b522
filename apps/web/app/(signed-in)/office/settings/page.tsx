import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsScreen } from '../../../../features/settings/settings-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('title') };
}

export default async function SettingsPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <SettingsScreen />;
}

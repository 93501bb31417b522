import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FleetScreen } from '../../../../features/fleet/fleet-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('fleet');
  return { title: t('title') };
}

export default async function FleetPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <FleetScreen />;
}

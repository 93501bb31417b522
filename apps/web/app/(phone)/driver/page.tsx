import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DriverScreen } from '../../../features/driver/driver-screen.tsx';
import { hasJob, requireUser } from '../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('driver');
  return { title: t('title') };
}

export default async function DriverPage() {
  const { driverId } = await requireUser();
  return <DriverScreen hasJob={driverId !== null && (await hasJob())} />;
}

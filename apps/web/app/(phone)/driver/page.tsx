import type { Metadata } from 'next';
import { DriverScreen } from '../../../features/driver/driver-screen.tsx';
import { requireUser } from '../../../server/session.ts';

export const metadata: Metadata = { title: 'My job' };

export default async function DriverPage() {
  await requireUser();
  return <DriverScreen />;
}

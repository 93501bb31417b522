import type { Metadata } from 'next';
import { OfficeScreen } from '../../../features/office/office-screen.tsx';
import { requireUser } from '../../../server/session.ts';

export const metadata: Metadata = { title: 'Office' };

export default async function OfficePage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <OfficeScreen />;
}

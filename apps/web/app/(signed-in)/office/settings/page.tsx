import type { Metadata } from 'next';
import { SettingsScreen } from '../../../../features/settings/settings-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <SettingsScreen />;
}

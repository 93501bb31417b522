import type { Metadata } from 'next';
import { KeysScreen } from '../../../../features/keys/keys-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'Keys' };

export default async function KeysPage() {
  await requireUser(['admin']);
  return <KeysScreen />;
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeysScreen } from '../../../../features/keys/keys-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keys');
  return { title: t('title') };
}

export default async function KeysPage() {
  await requireUser(['admin']);
  return <KeysScreen />;
}

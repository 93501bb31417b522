import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WebhooksScreen } from '../../../../features/webhooks/webhooks-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhooks');
  return { title: t('title') };
}

export default async function WebhooksPage() {
  await requireUser(['admin']);
  return <WebhooksScreen />;
}

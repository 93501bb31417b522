import type { Metadata } from 'next';
import { WebhooksScreen } from '../../../../features/webhooks/webhooks-screen.tsx';
import { requireUser } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage() {
  await requireUser(['admin']);
  return <WebhooksScreen />;
}

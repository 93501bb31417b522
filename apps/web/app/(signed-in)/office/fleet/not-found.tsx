import { getTranslations } from 'next-intl/server';
import { MessagePage } from '../../../../features/shell/message-page.tsx';

export default async function NotFound() {
  const t = await getTranslations('fleet.record.gone');
  return (
    <MessagePage title={t('title')} action={{ href: '/office/fleet', label: t('action') }} isFramed>
      {t('text')}
    </MessagePage>
  );
}

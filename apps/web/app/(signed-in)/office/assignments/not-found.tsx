import { getTranslations } from 'next-intl/server';
import { MessagePage } from '../../../../features/shell/message-page.tsx';

export default async function NotFound() {
  const t = await getTranslations('office.story.gone');
  return (
    <MessagePage title={t('title')} action={{ href: '/office', label: t('action') }} isFramed>
      {t('text')}
    </MessagePage>
  );
}

import { getTranslations } from 'next-intl/server';
import { MessagePage } from '../../features/shell/message-page.tsx';

export default async function Forbidden() {
  const t = await getTranslations('shell.forbidden');
  return (
    <MessagePage title={t('title')} action={{ href: '/', label: t('action') }} isFramed>
      {t('text')}
    </MessagePage>
  );
}

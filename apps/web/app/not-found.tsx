import { getTranslations } from 'next-intl/server';
import { MessagePage } from '../features/shell/message-page.tsx';

export default async function NotFound() {
  const t = await getTranslations('shell.notFound');
  return (
    <MessagePage title={t('title')} action={{ href: '/', label: t('action') }}>
      {t('text')}
    </MessagePage>
  );
}

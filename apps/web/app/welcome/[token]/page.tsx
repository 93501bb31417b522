import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WelcomeScreen } from '../../../features/sign-in/welcome-screen.tsx';
import { Texts } from '../../../i18n/texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('welcome');
  return { title: t('title'), referrer: 'no-referrer' };
}

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Texts of="entrance">
      <WelcomeScreen token={decodeURIComponent(token)} />
    </Texts>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { SpentLink, WelcomeScreen } from '../../../features/sign-in/welcome-screen.tsx';
import { Texts } from '../../../i18n/texts.tsx';
import { readInvitation } from '../../../server/invitation.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('welcome');
  return { title: t('title'), referrer: 'no-referrer' };
}

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const token = decodeURIComponent((await params).token);
  const invitation = await readInvitation(token, await headers());
  return (
    <Texts of="entrance">{invitation ? <WelcomeScreen token={token} invitation={invitation} /> : <SpentLink />}</Texts>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProfileScreen } from '../../../features/profile/profile-screen.tsx';
import { Texts } from '../../../i18n/texts.tsx';
import { requireUser } from '../../../server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('profile');
  return { title: t('title') };
}

export default async function ProfilePage() {
  await requireUser();
  return (
    <Texts of="profile">
      <ProfileScreen />
    </Texts>
  );
}

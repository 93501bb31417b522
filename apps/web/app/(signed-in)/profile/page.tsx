import type { Metadata } from 'next';
import { ProfileScreen } from '../../../features/profile/profile-screen.tsx';
import { Texts } from '../../../i18n/texts.tsx';
import { requireUser } from '../../../server/session.ts';

export const metadata: Metadata = { title: 'Your profile' };

export default async function ProfilePage() {
  await requireUser();
  return (
    <Texts of="profile">
      <ProfileScreen />
    </Texts>
  );
}

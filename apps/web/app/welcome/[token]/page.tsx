import type { Metadata } from 'next';
import { WelcomeScreen } from '../../../features/sign-in/welcome-screen.tsx';
import { Texts } from '../../../i18n/texts.tsx';

export const metadata: Metadata = { title: 'Choose a password', referrer: 'no-referrer' };

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Texts of="entrance">
      <WelcomeScreen token={decodeURIComponent(token)} />
    </Texts>
  );
}

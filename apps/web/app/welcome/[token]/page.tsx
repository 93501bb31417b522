import type { Metadata } from 'next';
import { WelcomeScreen } from '../../../features/sign-in/welcome-screen.tsx';

export const metadata: Metadata = { title: 'Choose a password', referrer: 'no-referrer' };

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <WelcomeScreen token={decodeURIComponent(token)} />;
}
